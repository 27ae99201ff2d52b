/* eslint-disable @n8n/community-nodes/no-restricted-globals -- replaces what is global, as other code in n8n may do; nothing of it is published */
import * as undici from 'undici';
import type {
	connectionPool,
	Dispatcher,
	usesDispatcher,
} from '../../../nodes/MakeApiCall/transport/connection-pool';
import type { fetchRequest } from '../../../nodes/MakeApiCall/transport/fetch-request';
import { replaceGlobalDispatcher } from '../../support/node/reused-connections';
import { newConnections } from '../../support/servers/new-connections';
import { resolveTestNames } from '../../support/servers/resolve-test-names';
import { useTestApi } from '../../support/servers/use-test-api';
import { withoutTlsVerification } from '../../support/servers/without-tls-verification';
import { wait } from '../../support/timing/wait-until';

resolveTestNames();

const good = useTestApi();
const impostor = useTestApi('api.example.test', 'unknownCa');
const impostorConnections = newConnections(impostor);

interface Fresh {
	connectionPool: typeof connectionPool;
	usesDispatcher: typeof usesDispatcher;
	fetchRequest: typeof fetchRequest;
}

/** The modules as a process has them that has not used them yet. */
function fresh(): Fresh {
	let modules = {} as Fresh;
	jest.isolateModules(() => {
		modules = {
			...jest.requireActual<Fresh>('../../../nodes/MakeApiCall/transport/connection-pool'),
			...jest.requireActual<Fresh>('../../../nodes/MakeApiCall/transport/fetch-request'),
		};
	});
	return modules;
}

/** Sends a request with a secret over a pool: what comes of it. */
async function send({ fetchRequest: by }: Fresh, origin: string, pool: Dispatcher) {
	const headers = { 'x-demo-auth': 'a secret' };
	const signal = AbortSignal.timeout(60_000);
	const request = { url: `${origin}/secret`, method: 'GET', headers, body: undefined, signal };
	try {
		const sent = await by(request, pool);
		return 'code' in sent ? sent : sent.statusCode;
	} catch (error) {
		return (error as { cause: { code: string } }).cause.code;
	}
}

const NOT_VERIFIED = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const unverified = { connect: { rejectUnauthorized: false } };

let usual: unknown;
beforeEach(() => void (usual = replaceGlobalDispatcher(undefined)));
afterEach(() => void replaceGlobalDispatcher(usual));

describe('the pool', () => {
	it('is made once', () => {
		replaceGlobalDispatcher(usual);
		const { connectionPool: pool } = fresh();
		expect(pool()).toBeDefined();
		expect(pool()).toBe(pool());
		replaceGlobalDispatcher({});
		expect(pool()).toBeDefined();
	});

	it('is not the one that fetch uses, nor does making it change that', () => {
		replaceGlobalDispatcher(usual);
		const pool = fresh().connectionPool();
		expect(pool).not.toBe(usual);
		expect(replaceGlobalDispatcher(usual)).toBe(usual);
	});

	it.each<[label: string, dispatcher: () => unknown]>([
		['the one of Node.js', () => usual],
		['one of another undici', () => new undici.Agent()],
		['one that does not verify', () => new undici.Agent(unverified)],
	])(
		'is made of the class of the global dispatcher, and verifies all the same: %s',
		async (_, make) => {
			const dispatcher = make();
			replaceGlobalDispatcher(dispatcher);
			const modules = fresh();
			const pool = modules.connectionPool()!;
			expect(pool.constructor).toBe((dispatcher as object).constructor);
			expect(await send(modules, impostor.origin, pool)).toBe(NOT_VERIFIED);
			expect(impostor.received).toEqual([]);
			expect(await send(modules, good.origin, pool)).toBe(200);
			expect(good.received[0]!.headers).toHaveProperty('x-demo-auth', 'a secret');
		},
	);

	it.each<[label: string, dispatcher: () => unknown]>([
		['nothing', () => undefined],
		['null', () => null],
		['no object', () => 'Agent'],
		[
			'an object without a class',
			() => Object.assign(Object.create(null) as object, { dispatch() {} }),
		],
		['an object', () => ({ dispatch() {} })],
		['a function', () => undici.Agent],
		['a proxy', () => new undici.ProxyAgent('http://proxy.test:3128')],
		['the proxies of the environment', () => new undici.EnvHttpProxyAgent()],
		['a retrying agent', () => new undici.RetryAgent(new undici.Agent())],
		['a mock', () => new undici.MockAgent()],
		['a pool for one origin', () => new undici.Pool('https://api.example.test')],
		[
			'a class of the same name',
			() =>
				new (class Agent {
					dispatch() {}
				})(),
		],
		['a derived class', () => new (class MyAgent extends undici.Agent {})()],
		['a derived class of the same name', () => new (class Agent extends undici.Agent {})()],
		['an agent with interceptors', () => new undici.Agent().compose((dispatch) => dispatch)],
		[
			'an agent of Node.js with interceptors',
			() => (usual as undici.Agent).compose((dispatch) => dispatch),
		],
		['an agent that was patched', () => Object.assign(new undici.Agent(), { dispatch() {} })],
	])('is not made if the global dispatcher is %s', (_, make) => {
		replaceGlobalDispatcher(make());
		const { connectionPool: pool } = fresh();
		expect(pool()).toBeUndefined();
		// As soon as it is the usual one again, it is.
		replaceGlobalDispatcher(usual);
		expect(pool()).toBeDefined();
	});

	it('leaves nothing behind on the global object', () => {
		const names = () => [globalThis, Object.prototype].flatMap((each) => Reflect.ownKeys(each));
		const before = names();
		fresh().connectionPool();
		expect(names()).toEqual(before);
	});

	it('is not made where prototypes are frozen', () => {
		replaceGlobalDispatcher(usual);
		const { connectionPool: pool } = fresh();
		const define = jest.spyOn(Reflect, 'defineProperty').mockReturnValueOnce(false);
		expect(pool()).toBeUndefined();
		define.mockRestore();
		expect(pool()).toBeDefined();
	});
});

describe('a server that nobody vouches for', () => {
	it('gets nothing over a connection that other code opened while verification was off', async () => {
		replaceGlobalDispatcher(usual);
		const modules = fresh();
		const pool = modules.connectionPool()!;
		impostor.respondWith((response) => {
			response.writeHead(200, { 'keep-alive': 'timeout=600' });
			response.end('{}');
		});
		await withoutTlsVerification(async () => {
			expect(await (await fetch(`${impostor.origin}/other`)).text()).toBe('{}');
		});
		// That connection is kept, and other code uses it again, one turn of the event loop later.
		await wait(5);
		expect(await (await fetch(`${impostor.origin}/again`)).text()).toBe('{}');
		expect(impostorConnections()).toBe(1);
		expect(await send(modules, impostor.origin, pool)).toBe(NOT_VERIFIED);
		expect(impostor.received.map(({ url }) => url)).toEqual(['/other', '/again']);
		expect(impostorConnections()).toBe(2);
	});

	it('gets nothing while verification is off for the process', async () => {
		replaceGlobalDispatcher(usual);
		const modules = fresh();
		await withoutTlsVerification(async () => {
			// Made while it is off, too.
			const pool = modules.connectionPool()!;
			expect(await send(modules, impostor.origin, pool)).toBe(NOT_VERIFIED);
			expect(await send(modules, good.origin, pool)).toBe(200);
			expect((await fetch(impostor.origin)).status).toBe(200);
		});
		expect(impostor.received.map(({ url }) => url)).toEqual(['/']);
	});
});

describe('fetch', () => {
	const { fetch: original } = globalThis;
	afterEach(() => void (globalThis.fetch = original));
	beforeEach(() => void replaceGlobalDispatcher(usual));

	it.each<[label: string, replaced: typeof fetch]>([
		['is the one of Node.js', original],
		['is one that counts calls, and passes all on', async (...given) => await original(...given)],
		[
			'is one that makes a request of it first',
			async (...given) => await original(new Request(...given)),
		],
	])('sends over the pool if it %s', async (_, replaced) => {
		globalThis.fetch = replaced;
		const modules = fresh();
		expect(await send(modules, impostor.origin, modules.connectionPool()!)).toBe(NOT_VERIFIED);
		expect(await send(modules, good.origin, modules.connectionPool()!)).toBe(200);
		expect(good.received).toHaveLength(1);
		expect(good.received[0]!.headers).not.toHaveProperty('host', 'reuse-connections.invalid');
	});

	it.each<[label: string, replaced: typeof fetch]>([
		[
			'leaves out what it does not know',
			async (url, init) => await original(url, { ...init, dispatcher: undefined } as never),
		],
		['answers by itself', async () => await Promise.resolve(new Response('{}'))],
		['fails', async () => await Promise.reject(new Error('no'))],
		[
			'fails at once',
			() => {
				throw new Error('no');
			},
		],
	])('is not used if it is one that %s', async (_, replaced) => {
		globalThis.fetch = replaced;
		const modules = fresh();
		const pool = modules.connectionPool()!;
		const refusal = { ok: false, code: 'reuse_impossible', because: 'client' };
		expect(await send(modules, good.origin, pool)).toEqual({ code: 'refused', refusal });
		expect(good.received).toEqual([]);
		// What other code takes back is used again, and what it puts there later is found.
		globalThis.fetch = original;
		expect(await send(modules, good.origin, pool)).toBe(200);
		globalThis.fetch = replaced;
		expect(await send(modules, good.origin, pool)).toEqual({ code: 'refused', refusal });
		expect(good.received).toHaveLength(1);
	});

	it('is tried once', async () => {
		const { usesDispatcher: uses } = fresh();
		const urls: unknown[] = [];
		const counted = async (...[url, init]: Parameters<typeof fetch>) => {
			urls.push(url);
			return await original(url, init);
		};
		expect([await uses(counted), await uses(counted)]).toEqual([true, true]);
		expect(urls).toEqual(['https://reuse-connections.invalid/']);
	});
});
