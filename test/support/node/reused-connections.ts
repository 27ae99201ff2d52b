import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { CREDENTIAL_TYPES, type ConnectionStore } from './connection-store';

/** Set by the second of jest's projects, which runs tests of calls once more, with the option on. */
declare const REUSES_CONNECTIONS: boolean | undefined;

/** Whether this run is the one in which all calls go over kept connections. */
export const reusesConnections =
	typeof REUSES_CONNECTIONS !== 'undefined' && REUSES_CONNECTIONS === true;

/** What `fetch` adds to each request by itself. */
export const HEADERS_OF_FETCH = reusesConnections
	? { 'accept-language': '*', 'sec-fetch-mode': 'cors' }
	: {};

/** As the first call of a connection leaves it, which goes through n8n's own client. */
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
		// A connection that is refused, which is what the test is about.
	}
}

const LARGEST_POOLED_FILE = 1_000_000;

/** No call of this run may take n8n's own client unnoticed, but those with large files. */
export function insistOnPool({ helpers }: IExecuteFunctions): void {
	const { httpRequestWithAuthentication: byN8n } = helpers;
	helpers.httpRequestWithAuthentication = async function (type, options, more) {
		const { size = 0 } = (options.body ?? {}) as { size?: number };
		if (size > LARGEST_POOLED_FILE) return (await byN8n.call(this, type, options, more)) as unknown;
		throw new Error('This call did not go over a kept connection');
	};
}
