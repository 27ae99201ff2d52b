import { fieldLabel } from './field-labels';
import { NOT_SENT, type MessageTable } from './message-table';
import type { OAuth2Refusals, TokenProblem } from './refusal';

/** Messages about an OAuth2 connection without a usable token. */
export const OAUTH2_MESSAGES: MessageTable<OAuth2Refusals> = {
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
	oauth2_no_token: ({ tokenHost, problem, because }) => ({
		message: `n8n could not get an access token from ${tokenHost} (${problem})`,
		description: `${TOKEN_ADVICE[because]} What n8n has of older tokens was kept.`,
	}),
	oauth2_token_redirect: ({ tokenHost }) => ({
		message: `${tokenHost} redirects requests for an access token`,
		description:
			'Client secret and refresh token would travel along to another address, so the redirect was not followed. If that address is right, open the connection and enter it as "Access Token URL".',
	}),
	oauth2_expired: ({ connection }) => ({
		message: `The access token of "${connection}" has expired or was revoked`,
		description:
			'The authorization server gave n8n no refresh token to get a new one with. Open the connection, disconnect it, then connect it again. Some servers give a refresh token if the scope "offline_access" is asked for.',
	}),
	oauth2_revoked: ({ connection }) => ({
		message: `"${connection}" has to be connected again`,
		description:
			'The authorization server does not accept its refresh token any more: the consent was withdrawn or has run out, or the token was used elsewhere. Open the connection, disconnect it, then connect it again (n8n 1: "Reconnect").',
	}),
	oauth2_expired_rule_invalid: ({ field }) => ({
		message: `${fieldLabel(field)} of the connection cannot be read`,
		description: `Enter status codes from 400 to 599, separated by commas; Path (a JMESPath) and Value both or none. ${NOT_SENT}`,
	}),
	oauth2_lock_changed: ({ changed, lockedTo, needsUserConsent }) => ({
		message:
			lockedTo === ''
				? `This connection is locked, since ${fieldLabel(changed)} was empty when it got its token`
				: `This connection is locked to ${fieldLabel(changed)} "${lockedTo}"`,
		description: `Since then that field was changed. Change it back, or ${needsUserConsent ? RECONNECT : 'make a new connection'}. ${NOT_SENT}`,
	}),
	oauth2_token_not_sealed: () => ({
		message: 'This connection was connected again without being disconnected first',
		description: `Its tokens may belong to two accounts, because n8n keeps each token that a new one does not replace. Open the connection, ${RECONNECT}. ${NOT_SENT}`,
	}),
	oauth2_token_is_expression: ({ needsUserConsent }) => ({
		message: 'The authorization server answered with an expression in place of a token',
		description: `n8n would evaluate it, so nothing of that answer is used. Ask whoever runs the server; then ${needsUserConsent ? RECONNECT : 'make a new connection'}. ${NOT_SENT}`,
	}),
	oauth2_seal_unreadable: () => ({
		message: 'The token of this connection was stored by a newer version of this package',
		description: `Update the package n8n-nodes-api-connections, or make the connection anew. ${NOT_SENT}`,
	}),
};

/** n8n puts the answer to a new consent over the tokens that it has, so those have to go first. */
const RECONNECT = 'disconnect it, then connect it again';

const TOKEN_ADVICE: Record<TokenProblem, string> = {
	code: 'It answered, and refused. Open the connection: check client ID, client secret, scopes, "Authentication" and access token URL, and look the code up in the documentation of the API.',
	status:
		'It answered, and did not say why. Check the access token URL, and "Authentication" in the connection, or try again later.',
	no_token:
		'It answered, and not as a token endpoint does. Check the access token URL: an address for browsers answers with a web page.',
	no_answer:
		'It did not answer. Check the access token URL, and whether n8n can reach that host, or try again later.',
};
