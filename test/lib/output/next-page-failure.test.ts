import { httpStatusFailure, refusedFailure } from '../../../lib/output/failure';
import { nextPageFailure } from '../../../lib/output/next-page-failure';
import type { Refusal } from '../../../lib/refusals/refusal';

it.each<[refusal: Refusal, message: string]>([
	[
		{ code: 'url_not_https', scheme: 'http' },
		'The next page that the API named starts with "http:" instead of "https:"',
	],
	[
		{ code: 'url_not_https', scheme: 'ftp' },
		'The next page that the API named starts with "ftp:" instead of "https:"',
	],
	[
		{ code: 'url_has_user_info' },
		'The next page that the API named contains a user name before "@"',
	],
	[{ code: 'url_port_invalid' }, 'The next page that the API named has no valid port'],
	[
		{ code: 'url_too_long', length: 9, limit: 8 },
		'The next page that the API named has 9 characters',
	],
	[{ code: 'url_not_absolute' }, 'The next page that the API named does not start with "https://"'],
	[
		{ code: 'url_invisible_character' },
		'The next page that the API named contains a line break, a tab or an outer space',
	],
	[
		{ code: 'url_host_invalid' },
		'The next page that the API named has no host name that every program reads alike',
	],
	[
		{ code: 'url_outside_domain', allowedDomain: 'api.example.com', host: 'b.test', port: '443' },
		'The API named a next page, but the connection is locked to api.example.com and cannot be used with b.test',
	],
])('a next page that is refused is not the URL in the node: %j', (refusal, message) => {
	const failure = nextPageFailure(refusedFailure(refusal, 0));
	expect(failure).toMatchObject({ code: 'refused', reason: refusal.code, message, attempts: 0 });
	expect(failure.description).toContain('Report it to the provider of the API');
});

it.each([
	refusedFailure({ code: 'method_outside_connection', method: 'GET', allowedMethods: 'POST' }, 0),
	httpStatusFailure({ statusCode: 500, headers: {}, body: {} }, 1),
])('any other failure of it stays the same: $message', (failure) => {
	expect(nextPageFailure(failure)).toEqual(failure);
});
