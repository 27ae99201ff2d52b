import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createStore } from '../node/call-node';
import type { ConnectionStore } from '../node/connection-store';

/** A secret that no output may show. It has characters that each encoding writes differently. */
export const EXAMPLE_SECRET = 'sk/live+"Qz7-ü=42\\x9';
export const ALLOWED_DOMAIN = 'api.example.test';

/** Returns an API key connection to `api.example.test` that was just typed in and is not sealed yet. */
export function apiKeyConnection(fields: ICredentialDataDecryptedObject = {}): ConnectionStore {
	return createStore({
		allowedDomain: ALLOWED_DOMAIN,
		headerName: 'X-Demo-Auth',
		connectionSecret: EXAMPLE_SECRET,
		...fields,
	});
}
