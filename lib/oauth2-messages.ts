import type { MessagesFor } from './messages';
import { NOT_SENT } from './not-sent';
import type { RefusalCode } from './refusal';

/** Words about what an OAuth2 connection lacks. */
export const OAUTH2_MESSAGES: MessagesFor<Extract<RefusalCode, `oauth2_${string}`>> = {
	oauth2_url_refused: ({ field, problem }) => ({
		message: `${field} of the connection is not a plain https address (${problem})`,
		description: `Open the connection and enter an address such as https://auth.example.com/token. ${NOT_SENT}`,
	}),
	oauth2_tls_unverified: () => ({
		message: 'This connection was changed to trust any certificate of the authorization server',
		description: `The change came from outside the editor. Make the connection anew. ${NOT_SENT}`,
	}),
	oauth2_not_connected: () => ({
		message: 'This connection is not connected yet',
		description: `Open the connection, choose "Connect" and give your consent. ${NOT_SENT}`,
	}),
	oauth2_no_token: ({ tokenHost }) => ({
		message: `n8n could not get an access token from ${tokenHost}`,
		description:
			'Open the connection: check client ID, client secret, scopes and access token URL, and connect it again if it asks for consent.',
	}),
};
