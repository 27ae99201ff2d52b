import { parseHeaderName } from '../../../lib/connection/api-key-header-name';
import { judgeHeaders } from '../../../lib/http/header-rules';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';
import { readTestData, readTestTable } from '../../support/tables/test-data';

interface NameCase {
	id: string;
	name: unknown;
	valid: boolean;
	soft?: boolean;
	why: string;
}

const CASES = readTestTable<NameCase>('header-name-cases.json');

/** Soft rows, for which either verdict is safe, on which ours differs from the table: names with a use of their own. */
const OURS_DIFFERS = [
	...['content-type', 'set-cookie', 'alt-svc', 'x-original-url', 'x-host', 'x-original-host'],
	...['x_amz_date', 'transfer_encoding', 'x-zis_token'],
];

/** The names that the specification lists, repeated here. */
const RESERVED = (
	'accept accept-charset accept-encoding accept-language cache-control connection cookie date expect ' +
	'from host if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards pragma ' +
	'proxy-authenticate proxy-authorization range server referer te trailer transfer-encoding upgrade ' +
	'user-agent via warning www-authenticate'
).split(' ');
const PREFIXES = ['x-amz-', 'x-amzn-', 'x-forwarded-', 'x-zis-'];

const capitalised = (name: string) => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
const alternating = (name: string) =>
	[...name].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join('');
const LETTER_CASES: Array<[label: string, write: (name: string) => string]> = [
	['lower case', (name) => name],
	['upper case', (name) => name.toUpperCase()],
	['capitalised words', capitalised],
	['mixed case', alternating],
];

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['nothing', '', 'header_name_missing'],
	['undefined', undefined, 'header_name_not_text'],
	['a list', ['X-Api-Key'], 'header_name_not_text'],
	['129 characters', 'a'.repeat(129), 'header_name_too_long', { length: 129, limit: 128 }],
	['far too many', 'a'.repeat(5000), 'header_name_too_long', { length: 5000, limit: 128 }],
	['a digit', 'X-Api-Key2', 'header_name_invalid_character', { character: '2' }],
	['a space', 'X Api Key', 'header_name_invalid_character', { character: ' ' }],
	['a space after it', 'X-Api-Key ', 'header_name_invalid_character', { character: ' ' }],
	['a colon', 'X-Api-Key:', 'header_name_invalid_character', { character: ':' }],
	['a line break', 'X-Api-Key\r\nHost', 'header_name_invalid_character', { character: '\r' }],
	['a letter beyond ASCII', 'X-Schlüssel', 'header_name_invalid_character', { character: 'ü' }],
	['a Kelvin sign', 'X-Api-\u212Aey', 'header_name_invalid_character', { character: '\u212A' }],
	['a letter beyond the first plane', 'X-\u{1F511}', 'header_name_invalid_character', { character: '\u{1F511}' }],
	['a dot', 'X.Api.Key', 'header_name_invalid_character', { character: '.' }],
	['a reserved name with a digit', 'content-md5', 'header_name_invalid_character', { character: '5' }],
];

describe('the shared table of header names', () => {
	it.each(CASES.map((row) => [row.id, row.valid ? 'accepted' : 'refused', row.why, row] as const))(
		'%s is %s: %s',
		(_, __, ___, { name, valid }) => {
			const differs = OURS_DIFFERS.includes(String(name));
			expect(parseHeaderName(name).ok).toBe(differs ? !valid : valid);
		},
	);

	it('has a soft row for each name on which ours differs', () => {
		const soft = CASES.filter((row) => row.soft === true && row.valid).map(({ name }) => name);
		expect(soft).toEqual(expect.arrayContaining(OURS_DIFFERS));
	});
});

describe('the name of the header that carries an API key', () => {
	it.each([
		['one letter', 'a'],
		['letters, hyphens and underscores', 'X-Api_Key'],
		['capitals, which stay', 'OCP-APIM-Subscription-Key'],
		['Authorization', 'Authorization'],
		['127 characters', 'a'.repeat(127)],
		['128 characters', 'a'.repeat(128)],
	])('can be %s', (_, name) => {
		expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
	});

	it.each(REFUSED)('cannot have %s', (_, name, code, data = {}) => {
		expect(parseHeaderName(name)).toEqual({ ok: false, code, ...data });
	});

	it('every code has more than one example, except the one for the empty string', () => {
		expect(codesShownOnce(REFUSED)).toEqual(['header_name_missing']);
	});
});

describe.each(LETTER_CASES)('in %s', (_, write) => {
	it.each(RESERVED)('%s is reserved', (reserved) => {
		const name = write(reserved);
		expect(parseHeaderName(name)).toEqual({ ok: false, code: 'header_name_reserved', name });
	});

	it.each(PREFIXES)('names that start with %s are reserved', (prefix) => {
		for (const name of [write(prefix), write(`${prefix}token`)]) {
			const refused = { ok: false, code: 'header_name_reserved_prefix', name, prefix };
			expect(parseHeaderName(name)).toEqual(refused);
		}
	});

	it.each(RESERVED)('a name that only contains %s is not reserved', (reserved) => {
		for (const name of [write(`a-${reserved}`), write(`${reserved}-`), write(`${reserved}s`)]) {
			if (name.toLowerCase().startsWith('proxy-')) continue;
			expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
		}
	});

	it.each(PREFIXES)('a name that only contains %s, or a part of it, is not reserved', (prefix) => {
		for (const name of [write(`a-${prefix}token`), write(prefix.slice(0, -1))]) {
			expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
		}
	});
});

/** Names that the specification does not list. */
const RESERVED_BESIDES: Array<[reason: string, names: string]> = [
	['frames the message (RFC 9112, 6)', 'Content-Length Transfer-Encoding Trailer'],
	['hop-by-hop (RFC 9110, 7.6.1)', 'Connection Keep-Alive Proxy-Connection TE Upgrade Close'],
	['says how the body is to be read', 'Content-Type Content-Encoding Content-Range MIME-Version'],
	['says to which host it goes', 'Host Forwarded X-Host X-Original-Host Alt-Used'],
	['says to which path it goes', 'X-Original-URL X-Rewrite-URL Destination'],
	['says which method it has', 'X-HTTP-Method X-HTTP-Method-Override X-Method-Override'],
	['makes a request conditional', 'If If-Match If-None-Match Last-Event-ID'],
	['says who calls', 'Origin Remote-User Client-Cert X-Real-IP True-Client-IP CF-Connecting-IP'],
	['says who calls', 'Client-IP Remote-Addr Fastly-Client-IP X-Client-IP X-Cluster-Client-IP'],
	['says who calls', 'X-Originating-IP X-Remote-Addr X-Remote-IP X-Remote-User Forwarded-For'],
	['ties log entries together', 'Traceparent Tracestate Baggage Sentry-Trace Uber-Trace-Id'],
	['ties log entries together', 'X-Request-ID Request-ID X-Correlation-ID Correlation-ID'],
	['ties log entries together', 'Traceresponse X-Cloud-Trace-Context X-MS-Client-Request-ID'],
	['makes a request a repetition', 'Idempotency-Key X-Idempotency-Key Repeatability-Request-ID'],
	['belongs to a response', 'Set-Cookie Location ETag Vary Retry-After Strict-Transport-Security'],
	['is made anew for each request', 'DPoP Signature Signature-Input'],
	['said by browsers', 'DNT Upgrade-Insecure-Requests X-Requested-With'],
	['taken by axios for its defaults', 'common delete get head patch post put query'],
];

const PREFIXES_BESIDES: Array<[prefix: string, name: string, reason: string]> = [
	['sec-', 'Sec-Fetch-Mode', 'only browsers set these (Fetch)'],
	['sec-', 'sec_websocket_key', 'the same with "_"'],
	['proxy-', 'Proxy-Status', 'only browsers and proxies set these (Fetch)'],
	['access-control-', 'Access-Control-Request-Method', 'asks for rights of a page (Fetch)'],
	['x-accel-', 'X-Accel-Redirect', 'steers nginx'],
	['x-envoy-', 'X-Envoy-Original-Path', 'steers Envoy'],
	['x-forwarded-', 'X_Forwarded_Host', 'CGI and WSGI read "_" as "-"'],
	['x-amz-', 'X_Amz_Date', 'CGI and WSGI read "_" as "-"'],
	['x-zis-', 'x-zis_token', 'CGI and WSGI read "_" as "-"'],
];

describe('a name that is not on the list of the specification', () => {
	const rows = RESERVED_BESIDES.flatMap(([reason, names]) =>
		names.split(' ').map((name) => [name, reason] as const),
	);

	it.each(rows)('is reserved: %s %s', (name) => {
		for (const spelling of [name, name.toUpperCase(), name.replaceAll('-', '_')]) {
			expect(parseHeaderName(spelling)).toMatchObject({
				ok: false,
				code: expect.stringMatching(/^header_name_reserved/) as string,
				name: spelling,
			});
		}
	});

	it.each(PREFIXES_BESIDES)('is reserved by its beginning %s: %s %s', (prefix, name) => {
		const refused = { ok: false, code: 'header_name_reserved_prefix', name, prefix };
		expect(parseHeaderName(name)).toEqual(refused);
	});

	it.each([
		...['Authorization', 'X-Api-Key', 'Api-Key', 'apikey', 'X-Auth-Token', 'X-Auth-Key', 'Token'],
		...[
			'Private-Token',
			'Access-Token',
			'X-Access-Token',
			'Ocp-Apim-Subscription-Key',
			'DD-API-KEY',
		],
		...['X-Shopify-Access-Token', 'CF-Access-Client-Secret', 'x-goog-api-key', 'x-functions-key'],
		...['X-Vault-Token', 'Circle-Token', 'X-Redmine-API-Key', 'X-MBX-APIKEY', 'xi-api-key'],
		...['X-CSRF-Token', 'Session', 'Authentication', 'X_Api_Key', 'X-Forwarded', 'secret', 'proxy'],
	])('stays possible: %s', (name) => {
		expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
	});
});

/** Registered names that an API key may have, with the reason. */
const REGISTERED_AND_POSSIBLE: Record<string, string> = {
	Authorization: 'made for credentials (RFC 9110, 11.6.2)',
	'CTA-Common-Access-Token': 'made for a token (CTA-5007)',
	'Content-Language': "the specification's table allows it, and nobody routes by it",
	'If-Schedule-Tag-Match': "the specification's table allows it; known to CalDAV only",
};

describe('the HTTP field names that IANA has registered', () => {
	const names = JSON.parse(readTestData('iana-http-field-names.json')) as string[];

	it('are known', () => {
		expect(names.length).toBeGreaterThan(240);
		expect(names).toEqual(expect.arrayContaining(Object.keys(REGISTERED_AND_POSSIBLE)));
	});

	it.each(names)('%s is refused, or there is a reason', (name) => {
		expect(parseHeaderName(name).ok).toBe(Object.hasOwn(REGISTERED_AND_POSSIBLE, name));
	});
});

describe('the names that a caller must not set', () => {
	/** Made for keys, so a connection may set what a caller may not. */
	const MADE_FOR_KEYS = ['authorization', 'x-api-key'];

	it.each([
		...['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'connection', 'expect'],
		...['content-length', 'host', 'keep-alive', 'proxy-authenticate', 'proxy-connection', 'te'],
		...['trailer', 'transfer-encoding', 'upgrade', 'forwarded', 'x-host', 'x-http-method'],
		...['x-http-method-override', 'x-method-override', 'x-original-host', 'x-original-url'],
		...['x-rewrite-url', 'x-forwarded-for', 'get', 'post', 'query'],
	])('%s is no name for a key either, unless it was made for one', (name) => {
		expect(judgeHeaders([[name, 'a']])).toMatchObject({ ok: false, code: 'header_forbidden' });
		expect(parseHeaderName(name).ok).toBe(MADE_FOR_KEYS.includes(name));
	});
});
