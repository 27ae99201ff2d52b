/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads what is global in Node.js; nothing of it is published */
import { runInThisContext } from 'node:vm';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { CREDENTIAL_TYPES, type ConnectionStore } from './connection-store';

/** Set by the second jest project, which runs the tests of calls again with "Reuse Connections" on. */
declare const REUSES_CONNECTIONS: boolean | undefined;

/** Whether all calls of this run go over pooled connections. */
export const reusesConnections =
	typeof REUSES_CONNECTIONS !== 'undefined' && REUSES_CONNECTIONS === true;

/** Under this key of the global object, Node.js keeps what its `fetch` sends by. */
const DISPATCHER_KEY = Symbol.for('undici.globalDispatcher.1');

/** jest gives tests a global object of their own, with copies of what has a name. This has a symbol only. */
const globals = globalThis as Record<symbol, unknown>;
globals[DISPATCHER_KEY] = runInThisContext('Headers, globalThis')[DISPATCHER_KEY];

/** Sets what `fetch` sends by, as `setGlobalDispatcher` of undici does. Returns what it was. */
export function replaceGlobalDispatcher(dispatcher: unknown): unknown {
	const before = globals[DISPATCHER_KEY];
	globals[DISPATCHER_KEY] = dispatcher;
	return before;
}

/** The headers that `fetch` adds to each request by itself. */
export const HEADERS_OF_FETCH = reusesConnections
	? { 'accept-language': '*', 'sec-fetch-mode': 'cors' }
	: {};

/** Seals the stored connection, as its first call does when it goes through n8n's own client. */
export async function sealStored(
	store: ConnectionStore | undefined,
	typeName: string | undefined,
): Promise<void> {
	const type = CREDENTIAL_TYPES.find(({ name }) => name === typeName);
	if (store === undefined || type?.authenticate === undefined) return;
	const { preAuthentication } = type;
	try {
		const sealed = await preAuthentication!.call(undefined as never, store.stored);
		store.stored = { ...store.stored, ...(sealed as ICredentialDataDecryptedObject) };
	} catch {
		// The connection is refused, which is what the test is about.
	}
}

const LARGEST_POOLED_FILE = 1_000_000;

/** Makes a call fail that goes through n8n's own client instead of the pool. Calls with large files may do so. */
export function requirePooled({ helpers }: IExecuteFunctions): void {
	const { httpRequestWithAuthentication: original } = helpers;
	helpers.httpRequestWithAuthentication = async function (type, options, more) {
		const { size = 0 } = (options.body ?? {}) as { size?: number };
		if (size > LARGEST_POOLED_FILE)
			return (await original.call(this, type, options, more)) as unknown;
		throw new Error('This call did not go over a pooled connection');
	};
}
