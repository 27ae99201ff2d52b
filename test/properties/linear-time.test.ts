import { parseHeaderName } from '../../lib/connection/api-key-header-name';
import { readConnection } from '../../lib/connection/connection';
import { readOAuth2Connection } from '../../lib/oauth2/oauth2-connection';
import { openSecret } from '../../lib/connection/seal';
import { parseSecret, parseUsername } from '../../lib/connection/secret-rules';
import { judgeHeaders } from '../../lib/http/header-rules';
import { parseStatusRanges } from '../../lib/http/http-status';
import { judgeRedirect } from '../../lib/lock/redirect';
import { describeRefusal } from '../../lib/refusals/describe-refusal';
import { accept, type Verdict } from '../../lib/refusals/refusal';
import { fillPath } from '../../lib/request/path-parameters';
import { parseRequestBody } from '../../lib/request/request-body';
import { parseBody } from '../../lib/request/request-parts';
import { chooseFileName } from '../../lib/response/file-name';
import { parseOptimization } from '../../lib/response/optimize-response';
import { parseSavedValues } from '../../lib/response/saved-values';
import { rateLimitRemaining } from '../../lib/retry/rate-limit';
import { parseAllowedDomain } from '../../lib/url/allowed-domain';
import { parseHttpsUrl, type HttpsUrl } from '../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import {
	hostileStrings,
	hostileUrls,
	type HostileString,
} from '../support/generators/hostile-strings';
import { limitsOf, SAME_ORIGIN } from '../support/generators/redirect-limits';
import { fastestRun } from '../support/timing/fastest-run';

type Judge = (text: string) => Verdict<unknown>;

/** No verdict may take longer, whatever its input. */
const LIMIT_MS = 5;
const MEGABYTE = 1_048_576;

const API_KEY = { allowedDomain: 'api.example.com', headerName: 'X-Key', connectionSecret: 'k' };
const OAUTH2 = {
	allowedDomain: 'api.example.com',
	grantType: 'authorizationCode',
	authUrl: 'https://auth.example.com/',
	accessTokenUrl: 'https://auth.example.com/token',
	clientSecret: 's',
	oauthTokenData: { access_token: 't' },
};
const CURRENT: HttpsUrl = {
	href: 'https://api.example.com/v1/',
	host: 'api.example.com',
	port: '443',
	origin: 'https://api.example.com',
};

const open = (stored: string) => openSecret(stored, { field: 'API Key', fields: { a: 'b' } });

const STRING_CASES: Array<[input: string, judge: Judge]> = [
	['an allowed domain', parseAllowedDomain],
	['a wildcard', (text) => parseAllowedDomain(`*.${text}`)],
	['a domain below another', (text) => parseAllowedDomain(`${text}.example.com`)],
	['a header name', parseHeaderName],
	['an API key', (text) => parseSecret('apiKey', text)],
	['a password', (text) => parseSecret('basicAuth', text)],
	['a bearer token', (text) => parseSecret('bearerToken', text)],
	['a user name', parseUsername],
	['a stored secret', open],
	['a seal', (text) => open(`connection-seal:${text}`)],
	['the body of a seal', (text) => open(`connection-seal:1:${text}`)],
	['a string in a seal', (text) => open(`connection-seal:1:{"secret":"${text}"}`)],
	['a lock', (text) => open(`connection-seal:1:{"secret":"","lockedTo":{"${text}":""}}`)],
	...Object.keys(API_KEY).map((field): [string, Judge] => [
		`${field} of a connection`,
		(text) => readConnection('apiKey', { ...API_KEY, [field]: text }),
	]),
	...Object.keys(OAUTH2).map((field): [string, Judge] => [
		`${field} of an OAuth2 connection`,
		(text) => readOAuth2Connection({ ...OAUTH2, [field]: text }),
	]),
	['the name of a header', (text) => judgeHeaders([[text, 'a']], ['X-Key'])],
	['the value of a header', (text) => judgeHeaders([['X-A', text]], ['X-Key'])],
	[
		'the name of a body parameter',
		(name) => parseBody({ specify: 'keypair', rows: [{ name, value: 1 }] }),
	],
	['the value of a path parameter', (text) => fillPath('https://a.example/{a}', [['a', text]])],
	['the path of a URL', (text) => fillPath(`https://a.example/${text}`, [['a', 'b']])],
	[
		'the type of a raw body',
		(rawContentType) => parseRequestBody({ contentType: 'raw', rawContentType, text: '' }),
	],
	['the path of a saved value', (path) => parseSavedValues([{ name: 'a', path }])],
	['statuses that count as success', parseStatusRanges],
	['the part of a response', (dataField) => parseOptimization({ dataField })],
	[
		'the fields of a response',
		(fields) => parseOptimization({ fieldsToInclude: 'selected', fields }),
	],
	[
		'the name of a file',
		(name) => accept(chooseFileName({ ...FILE, disposition: `a; filename="${name}"` }, String)),
	],
	[
		'the extended name of a file',
		(name) =>
			accept(chooseFileName({ ...FILE, disposition: `a; filename*=UTF-8''${name}` }, String)),
	],
	['the remaining rate limit', (ratelimit) => accept(rateLimitRemaining({ ratelimit }))],
];

const FILE = { url: 'https://api.example.com/a', type: 'text/plain' };

const URL_CASES: Array<[input: string, judge: Judge]> = [
	['a URL', parseHttpsUrl],
	['a URL with a wildcard', (text) => judgeUrl('*.example.com', text)],
	['a URL as a domain', (text) => judgeUrl(text, 'https://api.example.com/')],
	['a Location', (location) => judgeRedirect({ ...REDIRECT, location }, SAME_ORIGIN)],
	['a Location anywhere', (location) => judgeRedirect({ ...REDIRECT, location }, ANYWHERE)],
	['a token URL', (text) => readOAuth2Connection({ ...OAUTH2, accessTokenUrl: text })],
];
const REDIRECT = {
	url: CURRENT,
	method: 'GET',
	statusCode: 302,
	redirectCount: 0,
	credentialsStripped: false,
};
const ANYWHERE = limitsOf('anywhere', 'api.example.com', { secrets: ['sk-live+/=4711'.repeat(3)] });

function slowInputs(judge: Judge, inputs: readonly HostileString[]): string[] {
	return inputs.flatMap(({ name, value }) => {
		const durationMs = fastestRun(() => withMessage(judge(value)), LIMIT_MS);
		return durationMs > LIMIT_MS ? [`${name}: ${durationMs.toFixed(1)} ms`] : [];
	});
}

function withMessage(verdict: Verdict<unknown>): unknown {
	return verdict.ok ? verdict : describeRefusal(verdict);
}

/** A megabyte, and lengths just below the limits, at which the real work is done. */
const STRINGS = [MEGABYTE, 199_000, 16_384, 2_000, 1_000, 500, 128, 120, 60].flatMap(
	hostileStrings,
);
const URLS = [MEGABYTE, 32_700, 500, 250, 60].flatMap(hostileUrls);

describe('five milliseconds are enough for a verdict and its message', () => {
	it.each(STRING_CASES)('on %s, whatever it repeats', (_, judge) => {
		expect(slowInputs(judge, STRINGS)).toEqual([]);
	});

	it.each(URL_CASES)('on %s, whatever it repeats and where', (_, judge) => {
		expect(slowInputs(judge, URLS)).toEqual([]);
	});

	it('and a verdict that takes longer is detected', () => {
		const slow: Judge = (text) => parseUsername(text.replace(/(a|aa)+$/, '') + ':');
		expect(slowInputs(slow, [{ name: 'a slow one', value: `${'a'.repeat(27)}b` }])).toHaveLength(1);
	});
});
