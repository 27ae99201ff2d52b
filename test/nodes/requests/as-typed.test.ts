import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters, path = '/v1') {
	const { success, failure } = await callNode({
		parameters: { url: api.origin + path, ...parameters },
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	return { success, error: failure[0]?.json.error };
}

const paginate = (pagination: object) =>
	({ options: { pagination: { pagination: { itemsPath: 'data', ...pagination } } } }) as never;

/** Two pages, whatever the request asks for. */
function serveTwoPages() {
	api.respondWith((response) => {
		const isLast = api.received.length > 1;
		sendJson(response, isLast ? { data: [] } : { data: [1], next: 'p/2+=' });
	});
}

const CURSOR = { mode: 'cursor', nextPath: 'next', parameter: 'after' };

describe('the query of a later page', () => {
	beforeEach(serveTwoPages);

	it.each<[query: string, second: string]>([
		['', '?after=p%2F2%2B%3D'],
		['?q=stra%DFe', '?q=stra%DFe&after=p%2F2%2B%3D'],
		[
			'?$select=id,name&$filter=id%20eq%20%27a;b%27',
			'?$select=id,name&$filter=id%20eq%20%27a;b%27&after=p%2F2%2B%3D',
		],
		['?sig=Zm9v%2bYg%3d%3D&exp=1', '?sig=Zm9v%2bYg%3d%3D&exp=1&after=p%2F2%2B%3D'],
		['?flag&empty=&a=b=c', '?flag&empty=&a=b=c&after=p%2F2%2B%3D'],
		['?tags[]=a&tags[]=b&f[x]=1', '?tags[]=a&tags[]=b&f[x]=1&after=p%2F2%2B%3D'],
		['?q=a+b%20c', '?q=a+b%20c&after=p%2F2%2B%3D'],
		['?q=100%&r=%zz', '?q=100%&r=%zz&after=p%2F2%2B%3D'],
		['?a=1;b=2|3{4}*(5)!~', '?a=1;b=2|3{4}*(5)!~&after=p%2F2%2B%3D'],
		['?a=1&a=2&a=1', '?a=1&a=2&a=1&after=p%2F2%2B%3D'],
		['?&&a=1&', '?&&a=1&&after=p%2F2%2B%3D'],
		['?after=&sort=name', '?after=p%2F2%2B%3D&sort=name'],
		['?after=start&sort=name&after=x', '?after=p%2F2%2B%3D&sort=name'],
		['?url=https://a.test/?x=1&y=@:', '?url=https://a.test/?x=1&y=@:&after=p%2F2%2B%3D'],
		['?q=%F0%9F%94%91', '?q=%F0%9F%94%91&after=p%2F2%2B%3D'],
	])('differs in the cursor alone: %s', async (query, second) => {
		expect((await call(paginate(CURSOR), `/v1${query}`)).error).toBeUndefined();
		const [first, next] = api.received.map(({ url }) => url);
		expect([first, next]).toEqual([`/v1${query}`, `/v1${second}`]);
	});

	it.each([
		['pageNumber', { parameter: 'p' }, '?q=caf%E9&p=1', '?q=caf%E9&p=2'],
		['offset', { parameter: 'skip' }, '?q=caf%E9&skip=0', '?q=caf%E9&skip=1'],
	])('in the mode %s, too', async (mode, more, first, second) => {
		await call(paginate({ mode, ...more }), '/v1?q=caf%E9');
		expect(api.received.map(({ url }) => url)).toEqual([`/v1${first}`, `/v1${second}`]);
	});
});

describe('the JSON body of a later page', () => {
	beforeEach(serveTwoPages);

	it.each<[parameter: string, first: string, second: string]>([
		['after', '{"price":10.00}', '{"price":10.00,"after":"p/2+="}'],
		[
			'after',
			'{\n  "id": 7615917337495251231\n}\n',
			'{\n  "id": 7615917337495251231,"after":"p/2+="\n}\n',
		],
		['after', '{"after":null,"a":1e400}', '{"after":"p/2+=","a":1e400}'],
		['after', '{ "a" : 0.1000 , "after" : "x" }', '{ "a" : 0.1000 , "after" : "p/2+=" }'],
		['after', '{"a":1,"a":2}', '{"a":1,"a":2,"after":"p/2+="}'],
		['after', '{"2":0,"1":0}', '{"2":0,"1":0,"after":"p/2+="}'],
		['v.after', '{"q":"{ a }","v":{"n":1.0}}', '{"q":"{ a }","v":{"n":1.0,"after":"p/2+="}}'],
		['v.after', '{"v":null}', '{"v":{"after":"p/2+="}}'],
		['list[0].after', '{"list":[{"n":-0}]}', '{"list":[{"n":-0,"after":"p/2+="}]}'],
		['after', '{"s":"\\u00fc\\/ü"}', '{"s":"\\u00fc\\/ü","after":"p/2+="}'],
		['after', '{"n":12345678901234567890.5}', '{"n":12345678901234567890.5,"after":"p/2+="}'],
	])('differs in %s alone: %s', async (bodyParameter, first, second) => {
		await call({
			method: 'POST',
			...{ sendBody: true, specifyBody: 'json', jsonBody: first },
			...(paginate({ ...CURSOR, parameterIn: 'body', bodyParameter }) as INodeParameters),
		});
		expect(api.received.map(({ body }) => body)).toEqual([first, second]);
	});
});

describe('a header that was set', () => {
	const set = (name: string, value: string) =>
		({ sendHeaders: true, headerParameters: { parameters: [{ name, value }] } }) as INodeParameters;

	it.each([
		['GET', 'Content-Type', 'application/json'],
		['HEAD', 'Content-Type', 'application/json'],
		['POST', 'Content-Type', 'application/json'],
		['POST', 'content-type', 'text/xml; charset=utf-8'],
		['PUT', 'Content-Type', 'application/x-www-form-urlencoded'],
		['PATCH', 'Content-Type', 'application/merge-patch+json'],
		['DELETE', 'Content-Type', 'application/json'],
		['GET', 'Content-Language', 'de'],
		['DELETE', 'Content-Encoding', 'identity'],
		['GET', 'If-None-Match', '"abc"'],
		['GET', 'Range', 'bytes=0-99'],
		['POST', 'Prefer', 'return=minimal'],
	])('is sent with a %s without a body: %s: %s', async (method, name, value) => {
		expect((await call({ method, ...set(name, value) })).error).toBeUndefined();
		expect(api.received[0]!.headers[name.toLowerCase()]).toBe(value);
		expect(api.received[0]!.body).toBe('');
	});

	it.each([
		['GET', 307, false, 'text/plain'],
		['GET', 302, false, 'text/plain'],
		['POST', 303, false, 'text/plain'],
		['POST', 308, true, 'text/plain'],
		['POST', 303, true, undefined],
		['POST', 302, true, undefined],
		['PUT', 303, true, undefined],
	])(
		'that describes the body, of a %s with status %d (with a body: %s), is sent on as %s',
		async (method, status, hasBody, type) => {
			api.respondWith((response, { url }) => {
				if (url === '/v1') response.writeHead(status, { location: '/next' }).end();
				else sendJson(response, {});
			});
			const body = hasBody ? { sendBody: true, specifyBody: 'json', jsonBody: '{}' } : {};
			const { error } = await call({ method, ...body, ...set('Content-Type', 'text/plain') });
			expect(error).toBeUndefined();
			expect(api.received.map(({ headers }) => headers['content-type'])).toEqual([
				'text/plain',
				type,
			]);
		},
	);
});
