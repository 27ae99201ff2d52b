import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ConnectionStore } from '../node/connection-store';
import { storeOf } from '../node/call-node';

/** What no output may show. Has characters that each way of writing it spells in another way. */
export const EXAMPLE_SECRET = 'sk/live+"Qz7-ü=42\\x9';
export const ALLOWED_DOMAIN = 'api.example.test';

/** An API key connection to `api.example.test`, just typed in. */
export function apiKeyConnection(fields: ICredentialDataDecryptedObject = {}): ConnectionStore {
	return storeOf({
		allowedDomain: ALLOWED_DOMAIN,
		headerName: 'X-Demo-Auth',
		secret: EXAMPLE_SECRET,
		...fields,
	});
}
