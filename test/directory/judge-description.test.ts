import type { Description, Requirement, SecurityScheme } from './description';
import { judgeDescription } from './judge-description';

const header = (name: string): SecurityScheme => ({ type: 'apiKey', in: 'header', name });
const query = (name: string): SecurityScheme => ({ type: 'apiKey', in: 'query', name });
const http = (scheme: string): SecurityScheme => ({ type: 'http', scheme });
const oauth2 = (...flows: string[]): SecurityScheme => ({
	type: 'oauth2',
	flows: Object.fromEntries(flows.map((flow) => [flow, {}])),
});

const SCHEMES: Record<string, SecurityScheme> = {
	key: header('X-Key'),
	sameKey: header('x_key'),
	other: header('X-Other'),
	third: header('X-Third'),
	digits: header('X-Key2'),
	cookieHeader: header('Cookie'),
	anyScheme: header('Authorization'),
	cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
	param: query('key'),
	otherParam: query('secret'),
	dollar: query('$key'),
	basic: http('Basic'),
	bearer: http('bearer'),
	negotiate: http('negotiate'),
	code: oauth2('authorizationCode'),
	client: oauth2('implicit', 'clientCredentials'),
	implicit: oauth2('implicit'),
	password: oauth2('password'),
	openId: { type: 'openIdConnect' },
	mutual: { type: 'mutualTLS' },
	sigv4: { ...header('Authorization'), 'x-amazon-apigateway-authtype': 'awsSigv4' },
};

/** Describes an API with an operation for each text: "key+other|basic" takes two keys, or a password. */
function apiOf(...operations: string[]): Description {
	const paths = operations.map((text, at) => [`/${at}`, { get: { security: securityOf(text) } }]);
	return { components: { securitySchemes: SCHEMES }, paths: Object.fromEntries(paths) };
}

function securityOf(text: string): Requirement[] {
	return text.split('|').map((set) => Object.fromEntries(set.split('+').map((name) => [name, []])));
}

describe('an API is served', () => {
	it.each<[required: string, kind: string]>([
		['key', 'header'],
		['param', 'query'],
		['basic', 'basic'],
		['bearer', 'bearer'],
		['anyScheme', 'bearer'],
		['code', 'oauth2'],
		['client', 'oauth2'],
		['openId', 'oauth2'],
		['implicit', 'pasted token'],
		['password', 'pasted token'],
		// The same secret, named twice.
		['key+sameKey', 'header'],
		['implicit+code', 'oauth2'],
		['anyScheme+bearer', 'bearer'],
		['key+other', 'two secrets'],
		['param+key', 'two secrets'],
		['param+anyScheme', 'two secrets'],
		['basic+key', 'two secrets'],
		['code+key', 'two secrets'],
		['implicit+code+key', 'two secrets'],
		['cookie|key', 'header'],
	])('%s: %s', (required, kind) => {
		expect(judgeDescription(apiOf(required))).toEqual({
			group: 'required',
			isServed: true,
			kinds: [kind],
			needsSeveral: false,
			why: [],
		});
	});
});

describe('an API is not served', () => {
	it.each<[required: string, why: string]>([
		['digits', 'header "X-Key2": header_name_invalid_character'],
		['cookieHeader', 'header "Cookie": header_name_reserved'],
		['dollar', 'query parameter "$key": query_name_invalid_character'],
		['cookie', 'cookie "session"'],
		['negotiate', 'HTTP scheme "negotiate"'],
		['mutual', 'type "mutualTLS"'],
		['sigv4', 'each request is signed'],
		['missing', 'scheme "missing" is not declared'],
		['key+cookie', 'cookie "session"'],
		['basic+bearer', 'two secrets in one place: header authorization'],
		['basic+code', 'two secrets in one place: header authorization'],
		[
			'param+otherParam',
			'two secrets, and none can be in the second header: query key, query secret',
		],
		[
			'param+basic',
			'two secrets, and none can be in the second header: query key, header authorization',
		],
		[
			'param+code',
			'two secrets, and none can be in the second header: query key, header authorization',
		],
		['key+other+third', '3 secrets: header x-key, header x-other, header x-third'],
	])('%s: %s', (required, why) => {
		expect(judgeDescription(apiOf(required))).toMatchObject({
			isServed: false,
			kinds: [],
			why: [why],
		});
	});

	it('if one of its operations is not', () => {
		expect(judgeDescription(apiOf('key', 'key|basic', 'cookie'))).toMatchObject({
			isServed: false,
			why: ['cookie "session"'],
		});
	});
});

describe('the operations of an API', () => {
	it.each<[label: string, operations: string[], kinds: string[], needsSeveral: boolean]>([
		['share one connection', ['key', 'key|basic'], ['header'], false],
		['can be served by each of two kinds', ['key|basic', 'basic|key'], ['header', 'basic'], false],
		['share one that sends both secrets', ['key', 'key+other'], [], false],
		['need two of one kind', ['key', 'other'], ['header'], true],
		['need two of two kinds', ['key', 'basic'], [], true],
	])('%s', (_label, operations, kinds, needsSeveral) => {
		expect(judgeDescription(apiOf(...operations))).toMatchObject({
			isServed: true,
			kinds,
			needsSeveral,
		});
	});

	it('may all do without a secret; each declared scheme counts as accepted', () => {
		const components = { securitySchemes: { key: header('X-Key'), cookie: SCHEMES.cookie! } };
		expect(judgeDescription({ components })).toMatchObject({
			group: 'unrequired',
			isServed: true,
			kinds: ['header'],
		});
	});
});
