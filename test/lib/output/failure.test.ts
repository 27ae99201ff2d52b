import {
	failureConditionFailure,
	httpStatusFailure,
	missingValueFailure,
	notJsonFailure,
	redirectedStatusFailure,
	refusedFailure,
	tokenExpiredFailure,
	withRetryAdvice,
	type Failure,
} from '../../../lib/output/failure';
import {
	bodyCutFailure,
	cancelledFailure,
	fileUnreadableFailure,
	notDecodedFailure,
	notStoredFailure,
	secretInFileFailure,
	timeoutFailure,
	tooLargeFailure,
} from '../../../lib/output/transport-failure';
import type { NoRetry } from '../../../lib/retry/retry-policy';
import type { Json } from '../../../lib/text/json';

const RESPONSE = { statusCode: 404, headers: { 'x-id': '1' }, body: {} };
const HOST = 'api.example.com';
const ROUTE = { from: `https://${HOST}`, to: 'https://files.example.net', path: '/in' };
const NO_TOKEN = { code: 'oauth2_expired', connection: 'Orders' } as const;

/** Every message of a failed call, for a human to review. */
describe('the words of a failure', () => {
	it.each([
		['refused', () => refusedFailure({ code: 'url_not_https', scheme: 'http' }, 0)],
		['refused redirect', () => refusedFailure({ code: 'redirect_outside_domain', ...ROUTE }, 1)],
		['status', () => httpStatusFailure(RESPONSE, 1)],
		['status of a stranger', () => redirectedStatusFailure('files.example.net', RESPONSE, 1)],
		['not JSON', () => notJsonFailure({ ...RESPONSE, statusCode: 200, body: '<html>' }, 1)],
		[
			'one missing value',
			() => missingValueFailure([{ name: 'id', path: 'order.id' }], RESPONSE, 1),
		],
		[
			'a missing value beside others',
			() => missingValueFailure([{ name: 'id', path: 'dat.id', names: 'data, meta' }], RESPONSE, 1),
		],
		[
			'two missing values',
			() =>
				missingValueFailure(
					[
						{ name: 'a', path: 'b' },
						{ name: 'c', path: 'd' },
					],
					RESPONSE,
					1,
				),
		],
		...(['empty', 'equals', 'notEmpty', 'notEquals'] as const).map(
			(operator): [string, () => Failure] => {
				const condition = { path: 'result.status', operator, value: 'ok', retry: 'never' as const };
				return [`a condition: ${operator}`, () => failureConditionFailure(condition, RESPONSE, 1)];
			},
		),
		[
			'a condition, in the words of the API',
			() =>
				failureConditionFailure(
					{ path: 'ok', operator: 'equals', value: 'false', retry: 'never' },
					{ ...RESPONSE, body: { ok: false, error: 'channel_not_found' } },
					1,
				),
		],
		['not stored', () => notStoredFailure(HOST, 1)],
		['a secret in a file', () => secretInFileFailure(HOST, 1)],
		['timeout', () => timeoutFailure(HOST, 2_500, 1)],
		['too large', () => tooLargeFailure(HOST, 1_500_000, 1)],
		['a file without its end', () => fileUnreadableFailure(HOST, 'data', 1)],
		['a body without its end', () => bodyCutFailure(HOST, 202, 1)],
		['not decoded', () => notDecodedFailure(HOST, 1)],
		['cancelled', () => cancelledFailure(HOST, 1)],
		['cancelled before it began', () => cancelledFailure('', 0)],
		['an expired token', () => tokenExpiredFailure(RESPONSE, 2)],
		['an expired token, and no new one', () => tokenExpiredFailure(RESPONSE, 1, NO_TOKEN)],
		['status, and no new token', () => httpStatusFailure(RESPONSE, 1, { tokenProblem: NO_TOKEN })],
	])('%s', (_, fail) => {
		expect(fail()).toMatchSnapshot();
	});

	it.each([
		...[300, 302, 304, 400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414],
		...[415, 421, 422, 426, 428, 429, 431, 451, 499, 500, 502, 503, 504],
	])('advice for status %i', (statusCode) => {
		expect(httpStatusFailure({ ...RESPONSE, statusCode }, 1).description).toMatchSnapshot();
	});
});

it.each<[body: Json, description: RegExp]>([
	[{}, /^The call went without a connection\. Select one/],
	[{ message: 'Unauthorized' }, /^The API said: Unauthorized\. The call went without a connection/],
])('status 401 without a connection says so: %j', (body, description) => {
	const response = { ...RESPONSE, statusCode: 401, body };
	const failure = httpStatusFailure(response, 1, { hasConnection: false });
	expect(failure.description).toMatch(description);
	expect(httpStatusFailure(response, 1).description).not.toContain('without a connection');
	const other = httpStatusFailure({ ...response, statusCode: 403 }, 1, { hasConnection: false });
	expect(other.description).not.toContain('without a connection');
});

describe('status 405', () => {
	it.each<[allow: Json, body: Json, description: string]>([
		['GET, HEAD', {}, 'Choose another method: the API allows GET, HEAD here.'],
		['GET', { detail: 'no' }, 'The API said: no. Choose another method: the API allows GET here.'],
		['', {}, 'Choose another method.'],
		[['GET'], {}, 'Choose another method.'],
		['A, '.repeat(100), {}, `Choose another method: the API allows ${'A, '.repeat(13)}A… here.`],
	])('says what the header Allow says: %j', (allow, body, description) => {
		const response = { statusCode: 405, headers: { allow }, body };
		expect(httpStatusFailure(response, 1).description).toBe(description);
	});
});

it('another status says nothing of the header Allow', () => {
	const response = { statusCode: 404, headers: { allow: 'GET' }, body: {} };
	expect(httpStatusFailure(response, 1).description).toBe('Check path and parameters of the URL.');
});

it('a body that is no JSON is told by its media type', () => {
	const headers = { 'content-type': 'text/csv' };
	const { message } = notJsonFailure({ statusCode: 200, headers, body: 'a' }, 1);
	expect(message).toBe('The response is CSV, not JSON');
});

describe('why a failed call was not made again', () => {
	const failure = timeoutFailure(HOST, 2_500, 1);

	it.each<NoRetry>([
		{ reason: 'not_repeatable' },
		{ reason: 'no_time_left', neededMs: 119_100, requestedByServer: true },
		{ reason: 'no_time_left', neededMs: 500, requestedByServer: false },
	])('is told: %j', (noRetry) => {
		const { description, ...others } = withRetryAdvice(failure, noRetry);
		expect(description).toMatchSnapshot();
		expect(failure).toMatchObject(others);
	});

	it.each([
		['slow down', 'slow down. It'],
		['slow down.', 'slow down. It'],
		['see a.b', 'see a.b. It'],
		['Really?', 'Really? It'],
		['Say "please."', 'Say "please." It'],
		['wait (60 s)', 'wait (60 s) It'],
		['', 'calls. Try again later, or send fewer items. It'],
	])("begins a sentence after the API's words: %j", (message, words) => {
		const said = httpStatusFailure({ ...RESPONSE, statusCode: 429, body: { message } }, 1);
		expect(withRetryAdvice(said, { reason: 'not_repeatable' }).description).toContain(words);
	});

	it.each<NoRetry>([{ reason: 'no_attempts_left' }, { reason: 'not_transient' }])(
		'needs no words: %j',
		(noRetry) => {
			expect(withRetryAdvice(failure, noRetry)).toEqual(failure);
		},
	);
});

describe("a failure's description", () => {
	it.each<[label: string, body: Json, words: string]>([
		['a string', 'No such order', 'No such order'],
		['problem details', { detail: 'd', title: 't' }, 'd'],
		['a message', { message: 'm', title: 't' }, 'm'],
		["OAuth's description", { error: 'invalid_token', error_description: 'expired' }, 'expired'],
		['an error that is a string', { error: 'e' }, 'e'],
		['an error with a message', { error: { code: 1, message: 'm' } }, 'm'],
		['a title alone', { title: 't' }, 't'],
		['an empty message before a title', { message: '  ', title: 't' }, 't'],
		['a message that is not a string', { message: { a: 1 }, error: 'e' }, 'e'],
	])("has the API's own words: %s", (_, body, words) => {
		expect(httpStatusFailure({ ...RESPONSE, body }, 1).description).toBe(`The API said: ${words}`);
	});

	it.each<[label: string, body: Json]>([
		['an empty string', ''],
		['a string of spaces', '  '],
		['a list', ['a']],
		['null', null],
		['a number', 42],
		['an object without any of them', { reason: 'x' }],
	])('has advice if the API says nothing: %s', (_, body) => {
		expect(httpStatusFailure({ ...RESPONSE, body }, 1).description).not.toContain('The API said');
	});

	it("has at most 300 characters of the API's own words", () => {
		const { description } = httpStatusFailure({ ...RESPONSE, body: 'a'.repeat(5_000) }, 1);
		expect(description).toBe(`The API said: ${'a'.repeat(300)}`);
	});
});
