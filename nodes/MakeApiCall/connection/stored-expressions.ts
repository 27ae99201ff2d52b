import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	containsExpression,
	findExpressionField,
	OAUTH2_SCOPE_EXPRESSION,
} from '../../../lib/connection/stored-expression';
import { refuse, type Refused } from '../../../lib/refusals/refusal';

/** A credential as n8n stored it; `undefined` if this n8n does not give it to a node. */
type Stored = ICredentialDataDecryptedObject | undefined;

/**
 * Refuses a connection with an expression in another field than its secret. n8n's dialog offers none there, but n8n's
 * API stores it, and n8n evaluates some of them whatever the credential type says.
 */
export function findStoredExpression(stored: Stored): Refused | undefined {
	// A secret is a text. n8n would evaluate an expression inside something else with the client key beside it.
	const permitted = typeof stored?.connectionSecret === 'string' ? ['connectionSecret'] : [];
	const field = findExpressionField(stored, permitted);
	return field === undefined ? undefined : refuse('field_is_expression', { field });
}

/** Does the secret come from an expression? Then n8n stores no sealed one in its place. */
export function isSecretExpression(stored: Stored): boolean {
	return containsExpression(stored?.connectionSecret);
}

/**
 * Refuses an OAuth2 connection with an expression in any field but the hidden scope, where n8n needs one. n8n also
 * evaluates what an authorization server sent in place of a token.
 */
export function findStoredOAuth2Expression(stored: Stored): Refused | undefined {
	const field = findExpressionField(stored, ['oauthTokenData', 'scope']);
	if (field !== undefined) return refuse('field_is_expression', { field });
	if (containsExpression(stored?.scope) && stored?.scope !== OAUTH2_SCOPE_EXPRESSION) {
		return refuse('field_is_expression', { field: 'scope' });
	}
	if (!containsExpression(stored?.oauthTokenData)) return undefined;
	const needsUserConsent = stored?.grantType !== 'clientCredentials';
	return refuse('oauth2_token_is_expression', { needsUserConsent });
}
