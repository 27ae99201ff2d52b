import {
	FILE_SIZE_OPTION,
	MAX_BYTES_IN_MEMORY,
	parseCallRequest,
	RESPONSE_SIZE_OPTION,
	TIMEOUT_OPTION,
	type CallParameters,
} from '../../../lib/call/parse-call-request';
import { MAX_REDIRECTS_OPTION } from '../../../lib/lock/redirect-options';
import { CONCURRENCY_OPTION } from '../../../lib/retry/pacing-options';
import { MAX_TRIES_OPTION, TOTAL_TIME_OPTION } from '../../../lib/retry/retry-options';
import { PLAIN_CALL } from '../../support/node/plain-call';
import { PLAIN_RESPONSE } from '../../support/node/plain-response';

const body = { contentType: 'json', part: { specify: 'json', json: '{"a":1}' } } as const;
const form = { contentType: 'multipart-form-data', rows: [{ name: 'a', value: 'b' }] } as const;

describe('a call', () => {
	it('has these defaults', () => {
		expect(parseCallRequest(PLAIN_CALL)).toEqual({
			ok: true,
			value: {
				method: 'GET',
				url: PLAIN_CALL.url,
				query: [],
				headers: [],
				body: undefined,
				savedValues: [],
				response: PLAIN_RESPONSE,
				timeLimitMs: 10_000,
				maxResponseBytes: 2_000_000,
				retry: { maxAttempts: 1, totalTimeMs: Infinity },
				idempotencyKeyHeader: '',
				pagination: undefined,
				redirects: { mode: 'sameOrigin', maxRedirects: 5 },
				position: undefined,
				proxy: undefined,
				reusesConnections: false,
			},
		});
	});

	it('has what its parameters say', () => {
		const rows = (name: string, value: unknown) => ({
			specify: 'keypair' as const,
			rows: [{ name, value }],
		});
		const parameters: CallParameters = {
			method: 'POST',
			url: 42,
			path: undefined,
			query: rows('page', 2),
			headers: rows('X-A', true),
			body,
			savedValues: [{ name: 'id', path: 'order.id' }],
			response: { responseFormat: 'text' },
			optimizeResponse: undefined,
			timeout: 500,
			maxResponseSize: 0.5,
			retry: { maxTries: 5, totalTime: 900 },
			idempotencyKeyHeader: 'Idempotency-Key',
			pacing: { concurrency: 1 },
			pagination: undefined,
			redirect: { followRedirects: 'allowedDomain', maxRedirects: 3 },
			reuseConnections: true,
		};
		expect(parseCallRequest(parameters)).toEqual({
			ok: true,
			value: {
				method: 'POST',
				url: 42,
				query: [['page', '2']],
				headers: [['X-A', true]],
				body: { kind: 'json', text: '{"a":1}', contentType: 'application/json' },
				savedValues: [{ name: 'id', path: 'order.id' }],
				response: { ...PLAIN_RESPONSE, format: 'text' },
				timeLimitMs: 500,
				maxResponseBytes: 500_000,
				retry: { maxAttempts: 5, totalTimeMs: 900 },
				idempotencyKeyHeader: 'Idempotency-Key',
				pagination: undefined,
				redirects: { mode: 'allowedDomain', maxRedirects: 3 },
				position: undefined,
				proxy: undefined,
				reusesConnections: true,
			},
		});
	});

	it.each<[label: string, path: CallParameters['path'], url: string]>([
		['in fields', { specify: 'keypair', rows: [{ name: 'id', value: 'a/b' }] }, 'a%2Fb'],
		['as JSON', { specify: 'json', json: '{"id":17}' }, '17'],
		['not at all, and then braces have no meaning', undefined, '{id}'],
	])('has values in its path, %s', (_, path, filled) => {
		const url = 'https://api.example.com/users/{id}';
		expect(parseCallRequest({ ...PLAIN_CALL, url, path })).toMatchObject({
			value: { url: `https://api.example.com/users/${filled}` },
		});
	});

	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])('can be a %s', (method) => {
		expect(parseCallRequest({ ...PLAIN_CALL, method })).toMatchObject({
			ok: true,
			value: { method },
		});
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('can be a %s with a body', (method) => {
		expect(parseCallRequest({ ...PLAIN_CALL, method, body })).toMatchObject({ ok: true });
	});

	it.each(['GET', 'HEAD'])('cannot be a %s with a body', (method) => {
		expect(parseCallRequest({ ...PLAIN_CALL, method, body })).toEqual({
			ok: false,
			code: 'body_not_allowed',
			method,
		});
	});

	it.each<[label: string, method: unknown, shown: string]>([
		['TRACE, which repeats the secret', 'TRACE', 'TRACE'],
		['CONNECT', 'CONNECT', 'CONNECT'],
		['lower case', 'get', 'get'],
		['a name with a space', 'GET ', 'GET '],
		['two lines', 'GET\r\nHost: evil.com', 'GET\r\nHost: evil.com'],
		['a long string, of which the start is shown', 'G'.repeat(21), 'G'.repeat(20)],
		['nothing', '', ''],
		['undefined', undefined, 'undefined'],
		['a list', ['GET'], 'object'],
		['an object that cannot be converted to a string', Object.create(null), 'object'],
		['a symbol', Symbol('GET'), 'symbol'],
	])('cannot have the method %s', (_, method, shown) => {
		expect(parseCallRequest({ ...PLAIN_CALL, method })).toEqual({
			ok: false,
			code: 'method_not_allowed',
			method: shown,
		});
	});

	it.each(['Content-Type', 'content-type', 'CONTENT-TYPE'])(
		'cannot have the header %s together with a form, which has a boundary of its own',
		(name) => {
			const headers = {
				specify: 'keypair' as const,
				rows: [{ name, value: 'multipart/form-data' }],
			};
			expect(parseCallRequest({ ...PLAIN_CALL, method: 'POST', headers, body: form })).toEqual({
				ok: false,
				code: 'content_type_set_by_form',
			});
			const given = { ...PLAIN_CALL, method: 'POST', headers };
			expect(parseCallRequest({ ...given, body })).toMatchObject({ ok: true });
			expect(parseCallRequest({ ...given, headers: undefined, body: form })).toMatchObject({
				value: { body: { kind: 'multipart', fields: [['a', 'b']] } },
			});
		},
	);

	it.each<[label: string, change: Partial<CallParameters>, code: string]>([
		['path parameters', { path: { specify: 'json', json: '[]' } }, 'path_invalid'],
		['values for its path', { path: { specify: 'json', json: '{"a":1}' } }, 'path_value_unused'],
		['query', { query: { specify: 'json', json: '[]' } }, 'query_invalid'],
		['headers', { headers: { specify: 'json', json: '[]' } }, 'headers_invalid'],
		[
			'body',
			{ method: 'POST', body: { contentType: 'json', part: { specify: 'json', json: '{' } } },
			'body_not_json',
		],
		['saved values', { savedValues: [{ name: '', path: 'a' }] }, 'saved_value_invalid'],
		['proxy', { proxy: 'proxy.test' }, 'proxy_invalid'],
	])('cannot have broken %s', (_, change, code) => {
		expect(parseCallRequest({ ...PLAIN_CALL, ...change })).toMatchObject({ ok: false, code });
	});
});

describe.each([
	['Timeout', (timeout: unknown) => ({ timeout }), TIMEOUT_OPTION] as const,
	[
		'Maximum Response Size',
		(maxResponseSize: unknown) => ({ maxResponseSize }),
		RESPONSE_SIZE_OPTION,
	] as const,
	[
		'Maximum Response Size',
		(maxResponseSize: unknown) => ({
			maxResponseSize,
			response: { responseFormat: 'file' },
		}),
		FILE_SIZE_OPTION,
	] as const,
	['Maximum Tries', (maxTries: unknown) => ({ retry: { maxTries } }), MAX_TRIES_OPTION] as const,
	[
		'Time for All Tries',
		(totalTime: unknown) => ({ retry: { totalTime } }),
		TOTAL_TIME_OPTION,
	] as const,
	[
		'Max Redirects',
		(maxRedirects: unknown) => ({ redirect: { maxRedirects } }),
		MAX_REDIRECTS_OPTION,
	] as const,
	[
		'Concurrency',
		(concurrency: unknown) => ({ pacing: { concurrency } }),
		CONCURRENCY_OPTION,
	] as const,
])('the option %s', (option, optionOf, { default: unset, minimum, maximum }) => {
	it.each([minimum, unset, maximum])('can be %d', (value) => {
		expect(parseCallRequest({ ...PLAIN_CALL, ...optionOf(value) })).toMatchObject({ ok: true });
	});

	it.each([
		['below its minimum', minimum * 0.999],
		['above its maximum', maximum * 1.001],
		['zero', 0],
		['negative', -1],
		['not a number', NaN],
		['infinite', Infinity],
		['a string', '5'],
		['null', null],
	])('cannot be %s', (_, value) => {
		expect(parseCallRequest({ ...PLAIN_CALL, ...optionOf(value) })).toEqual({
			ok: false,
			code: 'option_out_of_range',
			option,
			minimum,
			maximum,
		});
	});
});

it('a file may be larger than what is held in memory', () => {
	expect(FILE_SIZE_OPTION).toEqual({ default: 2, minimum: 0.001, maximum: 2_000 });
	expect(MAX_BYTES_IN_MEMORY).toBe(100_000_000);
});

it('a list can be read page by page', () => {
	const pagination = { mode: 'offset', parameter: 'skip', firstOffset: 5 };
	expect(parseCallRequest({ ...PLAIN_CALL, pagination })).toMatchObject({
		ok: true,
		value: {
			pagination: { mode: 'offset', parameterIn: 'query', parameter: 'skip', first: 5 },
		},
	});
});

it('its body can hold the parameter of the page, if the kind of body allows that', () => {
	const pagination = { mode: 'offset', parameterIn: 'body', bodyParameter: 'a' };
	const post = { ...PLAIN_CALL, method: 'POST', pagination };
	expect(parseCallRequest({ ...post, body })).toMatchObject({
		ok: true,
		value: { pagination: { parameterIn: 'body', parameter: 'a', first: 0, isInJson: true } },
	});
	expect(parseCallRequest({ ...post, body: form })).toMatchObject({
		code: 'pagination_body_unfit',
	});
	expect(parseCallRequest(post)).toMatchObject({ code: 'pagination_body_unfit' });
	const broken = { contentType: 'json', part: { specify: 'json', json: '{' } } as const;
	expect(parseCallRequest({ ...post, body: broken })).toEqual({ ok: false, code: 'body_not_json' });
});

it('pages are read as JSON only', () => {
	const pagination = { mode: 'linkHeader' };
	expect(
		parseCallRequest({ ...PLAIN_CALL, pagination, response: { responseFormat: 'text' } }),
	).toEqual({
		ok: false,
		code: 'pagination_invalid',
		field: 'Response Format',
	});
	expect(parseCallRequest({ ...PLAIN_CALL, pagination: { mode: 'other' } })).toMatchObject({
		code: 'pagination_invalid',
	});
});

it('a call cannot have an unknown response format', () => {
	expect(parseCallRequest({ ...PLAIN_CALL, response: { responseFormat: 'xml' } })).toEqual({
		ok: false,
		code: 'option_unknown',
		option: 'Response Format',
	});
});

describe('the option Retry', () => {
	it('has its own defaults', () => {
		expect(parseCallRequest({ ...PLAIN_CALL, retry: {} })).toMatchObject({
			value: { retry: { maxAttempts: 3, totalTimeMs: 60_000 } },
		});
	});

	it('can follow a condition of the user, but only if it was added', () => {
		const failureConditions = [{ path: 'error', value: 'busy', retry: 'ifSafe' }];
		const call = { ...PLAIN_CALL, failureConditions };
		expect(parseCallRequest({ ...call, retry: {} })).toMatchObject({
			value: { response: { failureConditions } },
		});
		expect(parseCallRequest(call)).toEqual({
			ok: false,
			code: 'failure_condition_needs_retry',
			path: 'error',
		});
		const never = [{ path: 'error', value: 'busy', retry: 'never' }];
		expect(parseCallRequest({ ...call, failureConditions: never })).toMatchObject({ ok: true });
	});

	it('needs a whole number of attempts', () => {
		expect(parseCallRequest({ ...PLAIN_CALL, retry: { maxTries: 2.5 } })).toEqual({
			ok: false,
			code: 'option_out_of_range',
			option: 'Maximum Tries',
			minimum: 1,
			maximum: 20,
		});
	});
});

it.each([5, null, {}, true])('the header of an idempotency key cannot be %j', (name) => {
	expect(parseCallRequest({ ...PLAIN_CALL, idempotencyKeyHeader: name })).toEqual({
		ok: false,
		code: 'header_invalid',
		name: '',
	});
});

it.each(['Content-Type', 'content-type'])("nor can it be the body's header: %s", (name) => {
	expect(parseCallRequest({ ...PLAIN_CALL, idempotencyKeyHeader: name })).toEqual({
		ok: false,
		code: 'header_forbidden',
		isCredential: false,
		name,
	});
});
