import fc from 'fast-check';
import { parseCallRequest, type CallParameters } from '../../lib/call/parse-call-request';
import { parseHeaderName } from '../../lib/connection/api-key-header-name';
import { readConnection, type Connection } from '../../lib/connection/connection';
import { readOAuth2Connection } from '../../lib/oauth2/oauth2-connection';
import { openSecret, type LockedFields } from '../../lib/connection/seal';
import { judgeHeaders } from '../../lib/http/header-rules';
import { parseJsonBody } from '../../lib/http/json-body';
import {
	lockThirdPartyRequest,
	openThirdPartySecret,
	sealThirdPartySecret,
} from '../../lib/lock/for-node-authors';
import { lockRequest, type OutgoingRequest } from '../../lib/lock/locked-request';
import { judgeRedirect } from '../../lib/lock/redirect';
import {
	describeOperation,
	listOperations,
	requestOfOperation,
} from '../../lib/openapi/operations-for-authors';
import { redactSecrets } from '../../lib/redaction/redact';
import { describeRefusal } from '../../lib/refusals/describe-refusal';
import type { Verdict } from '../../lib/refusals/refusal';
import { chooseFileName } from '../../lib/response/file-name';
import { selectFields } from '../../lib/response/optimize-response';
import { parseResponseBody } from '../../lib/response/response-body';
import { rateLimitRemaining } from '../../lib/retry/rate-limit';
import type { Json } from '../../lib/text/json';
import { parseAllowedDomain } from '../../lib/url/allowed-domain';
import { parseHttpsUrl, type HttpsUrl } from '../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import { anyString, anyValue } from '../support/generators/any-value';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { limitsOf } from '../support/generators/redirect-limits';

const anyStored = fc.oneof(
	anyValue,
	fc.record(
		{
			allowedDomain: anyValue,
			headerName: anyValue,
			username: anyValue,
			connectionSecret: anyValue,
		},
		{ requiredKeys: [] },
	),
);
const runs = { seed: FIXED_SEED, numRuns: 500 };

const URL_OF_CALL: HttpsUrl = {
	href: 'https://api.example.com/v1',
	host: 'api.example.com',
	port: '443',
	origin: 'https://api.example.com',
};
const CONNECTION: Connection = {
	kind: 'apiKey',
	lock: {
		domain: { text: 'a.example', displayText: 'a.example', host: 'a.example', wildcard: false },
		methods: { list: ['GET'], text: 'GET' },
	},
	headers: [{ name: 'X-Key', scheme: '', value: 'k' }],
	queryParameter: undefined,
	tls: {},
	secrets: ['k'],
	fieldsToStore: {},
};

/** A verdict has a value if it is ok, and otherwise a code that has a message. */
function isVerdict(verdict: Verdict<unknown>): boolean {
	if (verdict.ok) return 'value' in verdict;
	const { message, description } = describeRefusal(verdict);
	return message !== '' && description !== '';
}

const CALLS: Array<[name: string, call: (a: unknown, b: unknown) => Verdict<unknown>]> = [
	['parseAllowedDomain', (a) => parseAllowedDomain(a)],
	['parseHeaderName', (a) => parseHeaderName(a)],
	['judgeUrl', (a, b) => judgeUrl(a, b)],
	['judgeUrl, of a good domain', (a) => judgeUrl('*.example.com', a)],
	['judgeUrl, of a good URL', (a) => judgeUrl(a, 'https://api.example.com/')],
	['parseHttpsUrl', (a) => parseHttpsUrl(a)],
	[
		'judgeHeaders',
		(a, b) =>
			judgeHeaders(
				[
					['X-A', a],
					[String(typeof b), b],
				],
				['X-Key'],
			),
	],
	[
		'lockRequest',
		(a, b) => lockRequest(CONNECTION, { url: 'https://a.example/', headers: a, body: b }),
	],
	['lockRequest, of any shape', (a) => lockRequest(CONNECTION, { ...(a as OutgoingRequest) })],
	[
		'lockThirdPartyRequest, of any fields',
		(a, b) => lockThirdPartyRequest({ allowedDomain: a, header: { name: 'X-Key', value: b } }, {}),
	],
	[
		'lockThirdPartyRequest, of any request',
		(a, b) =>
			lockThirdPartyRequest(
				{ allowedDomain: 'a.example', header: { name: 'X-Key', value: 'k' } },
				{ baseURL: a, url: b, headers: a },
			),
	],
	[
		'openThirdPartySecret',
		(a) => openThirdPartySecret(a, { label: 'API Key', lockedTo: { allowedDomain: 'a.example' } }),
	],
	[
		'sealThirdPartySecret',
		(a, b) => sealThirdPartySecret(a, { label: 'API Key', lockedTo: b as LockedFields }),
	],
	[
		'sealThirdPartySecret, of any fields',
		(a, b) =>
			sealThirdPartySecret('k', {
				label: 'API Key',
				lockedTo: { a, b } as unknown as LockedFields,
			}),
	],
	['listOperations', (a) => listOperations(a)],
	[
		'listOperations, of any paths',
		(a, b) => listOperations({ openapi: '3.1.0', paths: { '/a': a, '/b': { get: b } } }),
	],
	['describeOperation', (a, b) => describeOperation(a, b)],
	[
		'describeOperation, of any parameters and body',
		(a, b) =>
			describeOperation(
				{
					openapi: '3.1.0',
					servers: a,
					paths: {
						'/a': {
							parameters: [a, { name: 'x', in: 'query', schema: b }],
							post: { requestBody: { content: { 'application/json': { schema: b } } } },
						},
					},
				},
				'POST /a',
			),
	],
	['requestOfOperation', (a, b) => requestOfOperation(a, b)],
	[
		'judgeRedirect',
		(location) =>
			judgeRedirect(
				{
					...{ url: URL_OF_CALL, method: 'GET', statusCode: 302 },
					location,
					redirectCount: 0,
					credentialsStripped: false,
				},
				limitsOf('anywhere', 'api.example.com', { secrets: ['sk-live'] }),
			),
	],
	[
		'openSecret',
		(a) => openSecret(`connection-seal:1:${textOf(a)}`, { field: 'API Key', fields: {} }),
	],
];

const STORED_CALLS: Array<[name: string, call: (stored: unknown) => Verdict<unknown>]> = [
	['readConnection, of an API key', (stored) => readConnection('apiKey', stored)],
	['readConnection, of basic authentication', (stored) => readConnection('basicAuth', stored)],
	['readConnection, of a bearer token', (stored) => readConnection('bearerToken', stored)],
	['readOAuth2Connection', (stored) => readOAuth2Connection(stored)],
];

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : fc.stringify(value);
}

describe('whatever the input, the result is a verdict and nothing throws', () => {
	it.each(CALLS)('%s', (_, call) => {
		fc.assert(
			fc.property(anyValue, anyValue, (a, b) => isVerdict(call(a, b))),
			runs,
		);
	});

	it.each(STORED_CALLS)('%s', (_, call) => {
		fc.assert(
			fc.property(anyStored, (stored) => isVerdict(call(stored))),
			runs,
		);
	});

	it('parseCallRequest', () => {
		const part = fc.oneof(
			fc.constant(undefined),
			fc.record({ specify: fc.constant('json' as const), json: anyValue }),
			fc.record({
				specify: fc.constant('keypair' as const),
				rows: fc.array(fc.record({ name: anyString, value: anyValue }), { maxLength: 3 }),
			}),
		);
		const rows = fc.array(
			fc.record({
				name: anyString,
				value: anyValue,
				parameterType: fc.constantFrom('formData', 'formBinaryData'),
				inputDataFieldName: anyValue,
			}),
			{ maxLength: 3 },
		);
		const body: fc.Arbitrary<CallParameters['body']> = fc.oneof(
			fc.constant(undefined),
			fc.record({
				contentType: fc.constant('json' as const),
				part: part.filter((each) => each !== undefined),
			}),
			fc.record({ contentType: fc.constant('form-urlencoded' as const), rows }),
			fc.record({ contentType: fc.constant('form-urlencoded' as const), text: anyValue }),
			fc.record({ contentType: fc.constant('multipart-form-data' as const), rows }),
			fc.record({ contentType: fc.constant('binaryData' as const), inputDataFieldName: anyValue }),
			fc.record({
				contentType: fc.constant('raw' as const),
				rawContentType: anyValue,
				text: anyValue,
			}),
		);
		const parameters: fc.Arbitrary<CallParameters> = fc.record({
			method: fc.oneof(fc.constantFrom('GET', 'POST'), anyValue),
			url: fc.oneof(fc.constant('https://api.example.com/{a}'), anyValue),
			path: part,
			query: part,
			queryParameterArrays: fc.oneof(fc.constantFrom(undefined, 'comma'), anyValue),
			headers: part,
			body,
			savedValues: fc.array(fc.record({ name: anyString, path: anyString }), { maxLength: 2 }),
			response: fc.oneof(
				anyValue,
				fc.record(
					{
						responseFormat: fc.oneof(fc.constantFrom('json', 'text'), anyValue),
						outputPropertyName: anyValue,
						successStatusCodes: anyValue,
					},
					{ requiredKeys: [] },
				),
			),
			optimizeResponse: fc.oneof(
				anyValue,
				fc.record(
					{
						dataField: anyValue,
						fieldsToInclude: fc.oneof(fc.constantFrom('selected', 'except'), anyValue),
						fields: fc.oneof(anyString, anyValue, fc.array(anyValue)),
						maxLength: anyValue,
					},
					{ requiredKeys: [] },
				),
			),
			timeout: fc.oneof(fc.constant(undefined), anyValue),
			maxResponseSize: fc.oneof(fc.constant(undefined), anyValue),
			retry: fc.oneof(
				fc.constant(undefined),
				fc.record({ maxTries: anyValue, totalTime: anyValue }, { requiredKeys: [] }),
			),
			idempotencyKeyHeader: anyValue,
			redirect: fc.oneof(
				fc.constant(undefined),
				fc.record(
					{
						followRedirects: fc.oneof(fc.constantFrom('anywhere', 'never'), anyValue),
						maxRedirects: anyValue,
					},
					{ requiredKeys: [] },
				),
			),
			pagination: fc.oneof(
				fc.constant(undefined),
				fc.record(
					{
						mode: fc.oneof(fc.constant('cursor'), anyValue),
						nextPath: anyValue,
						maxPages: anyValue,
					},
					{ requiredKeys: [] },
				),
			),
			pacing: fc.oneof(
				fc.constant(undefined),
				fc.record(
					{ concurrency: anyValue, requestsPerSecond: anyValue, waitForRateLimit: anyValue },
					{ requiredKeys: [] },
				),
			),
		});
		fc.assert(
			fc.property(parameters, (given) => isVerdict(parseCallRequest(given))),
			runs,
		);
	});
});

describe('whatever a server sends, nothing throws', () => {
	it('file name, body, rate limit and selected fields', () => {
		fc.assert(
			fc.property(anyString, anyValue, fc.jsonValue(), (text, value, body) => {
				const metadata = chooseFileName({ disposition: value, url: text, type: text }, String);
				expect(
					chooseFileName({ disposition: text, url: text, type: '' }, String).fileName,
				).not.toBe('');
				expect(metadata.fileName).not.toBe('');
				const head = { method: 'GET', statusCode: 200, contentType: value };
				expect(parseResponseBody(Buffer.from(text), 'autodetect', head)).toHaveProperty('kind');
				expect(typeof rateLimitRemaining({ ratelimit: text })).toMatch(/number|undefined/);
				const options = { dataField: '', fieldsToInclude: 'except', fields: ['a.b', 'a'] } as const;
				const rest = selectFields(body as Json, { ...options, maxLength: undefined });
				expect(JSON.stringify(rest)).toBeDefined();
			}),
			runs,
		);
	});

	it('parseJsonBody and redactSecrets', () => {
		fc.assert(
			fc.property(anyString, anyValue, fc.jsonValue(), anyString, (text, type, body, secret) => {
				const { isJson } = parseJsonBody(text, type);
				expect(typeof isJson).toBe('boolean');
				expect(typeof redactSecrets(body, [secret])).toBe(typeof body);
			}),
			runs,
		);
	});
});
