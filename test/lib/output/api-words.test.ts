import { apiWordsIn } from '../../../lib/output/api-words';
import type { Json } from '../../../lib/text/json';

const words = (body: Json, headers: Record<string, Json> = {}) => apiWordsIn({ headers, body });

const fields = (count: number, value: Json) =>
	Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, value]));
const letters = (count: number) => Array.from('abcdefghijklm').slice(0, count);
const told = (count: number) =>
	Object.keys(fields(count, null))
		.map((name) => `${name}: x`)
		.join('; ');

describe("an API's own words are found", () => {
	it.each<[label: string, body: Json, words: string]>([
		[
			'problem details',
			{ type: 'about:blank', title: 't', detail: 'No such order' },
			'No such order',
		],
		[
			'problem details with a list',
			{ title: 'Invalid', errors: [{ detail: 'must be positive', pointer: '#/age' }] },
			'Invalid; must be positive',
		],
		[
			'GraphQL',
			{ errors: [{ message: 'Bad field', path: ['user'] }, { message: 'b' }] },
			'Bad field; b',
		],
		[
			'JSON:API',
			{ errors: [{ status: '422', title: 'Invalid', detail: 'Too short' }] },
			'Too short',
		],
		['JSON:API without details', { errors: [{ title: 'Invalid' }] }, 'Invalid'],
		['Jira', { errorMessages: ['Issue does not exist'], errors: {} }, 'Issue does not exist'],
		[
			'Jira, by field',
			{ errorMessages: [], errors: { summary: 'You must specify a summary' } },
			'summary: You must specify a summary',
		],
		['Rails', { errors: { email: ['is taken', 'is long'] } }, 'email: is taken; email: is long'],
		[
			'Laravel',
			{ message: 'The given data was invalid.', errors: { name: ['The name is required.'] } },
			'The given data was invalid.; name: The name is required.',
		],
		['Django', { email: ['This field is required.'] }, 'email: This field is required.'],
		['Django, of no field', { non_field_errors: ['Unable to log in.'] }, 'Unable to log in.'],
		['Django, a detail', { detail: 'Not found.' }, 'Not found.'],
		[
			'FastAPI',
			{ detail: [{ loc: ['body', 'items', 0, 'id'], msg: 'field required', type: 'missing' }] },
			'body.items.0.id: field required',
		],
		[
			'ASP.NET',
			{ Message: 'No HTTP resource was found', MessageDetail: 'No type matches' },
			'No HTTP resource was found; No type matches',
		],
		[
			'ASP.NET, by field',
			{ Message: 'Invalid.', ModelState: { 'm.Id': ['Wrong'] } },
			'Invalid.; m.Id: Wrong',
		],
		[
			'AWS',
			{ __type: 'AccessDenied', Message: 'User is not authorized' },
			'User is not authorized',
		],
		['Google', { error: { code: 403, message: 'Quota exceeded', status: 'X' } }, 'Quota exceeded'],
		[
			'Google with details',
			{
				error: {
					message: 'Invalid',
					details: [
						{ '@type': 'x', fieldViolations: [{ field: 'name', description: 'is empty' }] },
					],
				},
			},
			'Invalid',
		],
		['OData', { error: { code: '', message: { lang: 'en', value: 'Bad filter' } } }, 'Bad filter'],
		[
			'Apigee',
			{ fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'a' } } },
			'Invalid ApiKey',
		],
		['Salesforce', [{ message: 'Session expired', errorCode: 'X' }], 'Session expired'],
		['Okta', { errorCode: 'E1', errorSummary: 'Invalid token', errorCauses: [] }, 'Invalid token'],
		[
			'Zendesk',
			{ error: 'RecordInvalid', description: 'Record validation errors' },
			'Record validation errors',
		],
		['Shopify', { errors: 'Not Found' }, 'Not Found'],
		[
			'GitHub',
			{ message: 'Validation Failed', errors: [{ field: 'q', code: 'missing' }] },
			'Validation Failed',
		],
		[
			'Mailchimp',
			{ title: 't', detail: 'd', errors: [{ field: 'email', message: 'bad' }] },
			'd; email: bad',
		],
		['Slack', { ok: false, error: 'channel_not_found' }, 'channel_not_found'],
		['WeChat', { errcode: 40001, errmsg: 'invalid credential' }, 'invalid credential'],
		['msg', { code: 1, msg: 'no' }, 'no'],
		['error_msg', { error_msg: 'no' }, 'no'],
		['error_message', { error_message: 'no', status: 'X' }, 'no'],
		['errorMessage', { errorMessage: 'no' }, 'no'],
		['a list of errors', { error: ['a', 'b'] }, 'a; b'],
		['an error in an error', { error: { error: { message: 'm' } } }, 'm'],
		['what is told twice', { message: 'm', errors: [{ message: 'm' }] }, 'm'],
		['several lines', { message: ' a\r\n\tb\u0000c\u202e ' }, 'a b c'],
		['HTML in a message', { message: '<p>No <b class="x">such</b> page</p><br/>' }, 'No such page'],
		['a comparison', { message: 'size must be < 5 and > 3' }, 'size must be < 5 and > 3'],
		['an object in the place of a list', { details: { message: 'm' } }, 'm'],
		['plain text', 'Rate limit\nexceeded', 'Rate limit exceeded'],
		['TMDB', { status_code: 7, status_message: 'Invalid key' }, 'Invalid key'],
		['Symfony', { violations: [{ message: 'is empty' }] }, 'is empty'],
		['invalid-params', { 'invalid-params': [{ message: 'is empty' }] }, 'is empty'],
		['fieldErrors', { fieldErrors: [{ field: 'a', message: 'is empty' }] }, 'a: is empty'],
		['field_violations', { field_violations: [{ description: 'is empty' }] }, 'is empty'],
		['tags before a message', { message: '<br>', errors: ['b'] }, 'b'],
		['two messages of the same name', { message: 'a', Message: 'b' }, 'a'],
		[
			'a path with an object in it',
			{ detail: [{ loc: ['body', {}, 'id'], msg: 'm' }] },
			'body.id: m',
		],
		['a name of 24 characters', { [`${'_'.repeat(17)}message`]: 'm' }, 'm'],
		['the last of a hundred fields', { ...fields(99, 'x'), message: 'm' }, 'm'],
		['ten fields of more', fields(11, ['x']), told(10)],
		['ten fields of a hundred', fields(100, ['x']), told(10)],
		['ten fields of a list', { errors: fields(11, ['x']) }, told(10)],
		[
			'ten texts of a field',
			{ a: letters(11) },
			letters(10)
				.map((each) => `a: ${each}`)
				.join('; '),
		],
		['a message of the wrong kind before a right one', { message: { a: 1 }, msg: 'm' }, 'm'],
	])('%s', (_, body, expected) => {
		expect(words(body)).toBe(expected);
	});

	it.each<[label: string, body: Json, type?: string]>([
		['a web page', '<html>\r\n<head><title>502 Bad Gateway</title>'],
		['a web page that says so', 'Bad Gateway', 'text/html; charset=utf-8'],
		['a part of a web page', '\n <h1>Oops</h1>', 'text/plain'],
		['XHTML', 'Oops', 'application/xhtml+xml'],
		['XML', '<?xml version="1.0"?><Error><Message>no</Message></Error>', 'application/xml'],
		['SOAP', '<s:Envelope/>'],
		['octets', 'abc\0def'],
		['nothing', ''],
		['spaces', ' \n\u200b '],
		['tags alone', { message: '<br><hr/>' }],
		['a list of strings', ['a']],
		['an empty list', []],
		['null', null],
		['a number', 42],
		['empty fields', { message: '', errors: [], error: null, detail: {} }],
		['other fields', { id: 7, tags: ['a'], name: 'x' }],
		['an empty object', {}],
		['a name of 25 characters', { [`${'_'.repeat(18)}message`]: 'm' }],
		['a field behind a hundred others', { ...fields(100, 'x'), message: 'm' }],
		['a hundred and one lists', fields(101, ['x'])],
		['lists of which one is empty', { a: [], b: ['x'] }],
		['a list in which one is no text', { a: ['x', 1] }],
		['a message too deep', { error: { error: { error: { error: { error: { error: 'x' } } } } } }],
	])('but not in %s', (_, body, type = '') => {
		expect(words(body, { 'content-type': type })).toBeUndefined();
	});

	it.each(['text/html5', 'text/xml-like', 'application/x.html'])(
		'in what is no markup: %s',
		(type) => {
			expect(words('Oops', { 'content-type': type })).toBe('Oops');
		},
	);

	it('in one of two headers WWW-Authenticate', () => {
		expect(words({}, { 'www-authenticate': ['DPoP', 'error="x"'] })).toBe('x');
	});

	it.each([
		[
			'Bearer realm="a", error="invalid_token", error_description="The token expired"',
			'The token expired',
		],
		['Bearer error_description="say \\"please\\"\\\\"', 'say "please"\\'],
		['Bearer error="insufficient_scope", scope="read"', 'insufficient_scope'],
		['Bearer error=invalid_token', 'invalid_token'],
		['DPoP algs="ES256", ERROR="use_dpop_nonce"', 'use_dpop_nonce'],
		['Bearer error_description="<b>no</b>\tway"', 'no way'],
	])('in WWW-Authenticate: %s', (header, expected) => {
		expect(words({}, { 'www-authenticate': header })).toBe(expected);
		expect(words('<html>', { 'www-authenticate': ['Basic realm="x"', header] })).toBe(expected);
		expect(words({ message: 'm' }, { 'www-authenticate': header })).toBe('m');
	});

	it.each([
		'Basic realm="error"',
		'Bearer',
		'Bearer error_description=""',
		'Bearer error_description="a',
		7,
	])('but not in WWW-Authenticate: %s', (header) => {
		expect(words({}, { 'www-authenticate': header })).toBeUndefined();
	});
});

describe("an API's own words", () => {
	it('are 300 characters at most, and no half of one', () => {
		expect(words({ message: 'a'.repeat(5_000) })).toBe('a'.repeat(300));
		expect(words(`${'a'.repeat(299)}😀`)).toBe('a'.repeat(299));
		expect(words({ errors: Array(1_000).fill({ message: 'a b' }) as Json[] })).toBe('a b');
		const many = Array.from({ length: 1_000 }, (_, index) => ({ message: `message ${index}` }));
		expect(words({ errors: many })).toMatch(/^message 0; .*; message 9$/);
	});
});
