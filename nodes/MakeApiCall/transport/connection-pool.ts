import { globalDispatcher } from './global-dispatcher';

/** What `fetch` sends by, as undici names it: https://undici.nodejs.org/#/docs/api/Dispatcher. */
export interface Dispatcher {
	dispatch: (options: object, handler: object) => boolean;
}

type AgentClass = new (options: object) => Dispatcher;

/** Asks for a certificate that is valid, whatever the setting of the process or of other code. */
const POOL_OPTIONS = { connect: { rejectUnauthorized: true }, allowH2: false, pipelining: 1 };

let pool: Dispatcher | undefined;

/**
 * The connections that are kept for this node alone, and are all verified. Made on first use, for the whole process.
 * `undefined` if Node.js's own class for it cannot be had, because other code has put something else in its place.
 */
export function connectionPool(): Dispatcher | undefined {
	if (pool === undefined) {
		const Agent = agentClassOf(globalDispatcher());
		pool = Agent && new Agent(POOL_OPTIONS);
	}
	return pool;
}

/**
 * The class `Agent` of undici, if this is an object of it. What is derived from it, wraps it or was put in
 * its place (proxies, mocks, interceptors) may connect in a way of its own.
 */
function agentClassOf(dispatcher: unknown): AgentClass | undefined {
	if (typeof dispatcher !== 'object' || dispatcher === null) return undefined;
	const { constructor, dispatch } = dispatcher as Partial<Dispatcher> & {
		constructor?: AgentClass;
	};
	if (constructor?.name !== 'Agent') return undefined;
	const parent = Reflect.getPrototypeOf(constructor) as { name?: string };
	// Interceptors hide behind an object that says it is an Agent, and replace this method.
	const isPlain = dispatch === (constructor.prototype as Dispatcher).dispatch;
	return parent.name === 'DispatcherBase' && isPlain ? constructor : undefined;
}

/** As much of `fetch` as it takes to try it. */
type Send = (url: string, init: { dispatcher: never }) => Promise<unknown>;

/** The `fetch` that was found to send by the dispatcher that it is given. */
let triedSend: Send | undefined;

/**
 * Does this `fetch` send by the dispatcher that it is given? One that other code put in place of Node.js's own may
 * not, and would send over connections that nobody verifies. It is tried once, on a dispatcher that sends nothing, with
 * a host that does not exist by definition (RFC 6761, 6.4).
 */
export async function usesDispatcher(send: Send): Promise<boolean> {
	if (send === triedSend) return true;
	let isUsed = false;
	const dispatcher: Dispatcher = {
		dispatch: () => {
			isUsed = true;
			// Ends the request.
			throw new TypeError('Not sent');
		},
	};
	const attempt = async () =>
		await send('https://reuse-connections.invalid/', { dispatcher } as never);
	await Promise.allSettled([attempt()]);
	if (isUsed) triedSend = send;
	return isUsed;
}
