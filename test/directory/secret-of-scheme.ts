import { parseHeaderName } from '../../lib/connection/api-key-header-name';
import { parseQueryName } from '../../lib/connection/query-parameter-name';
import { canonicalHeaderName } from '../../lib/http/header-names';
import { isSigned, type SecurityScheme } from './description';

/** What a connection is called that can send a secret by itself. */
export type SecretKind = 'header' | 'query' | 'basic' | 'bearer' | 'oauth2' | 'pasted token';

/** A secret, and where it is sent: two in the same place are one. */
export interface Secret {
	kind: SecretKind;
	place: string;
}

/** Or why no connection can send what a description asks for. */
export type Sendable<T> = ({ ok: true } & T) | { ok: false; why: string };

const AUTHORIZATION = 'header authorization';

/** Grants that n8n can get a token with; a token of any other has to be pasted. */
const GRANTS = ['authorizationCode', 'clientCredentials'];

/** Can a connection send the secret of this scheme? */
export function secretOfScheme(scheme: SecurityScheme): Sendable<Secret> {
	if (isSigned(scheme)) return cannot('each request is signed');
	switch (scheme.type) {
		case 'apiKey':
			return secretOfApiKey(scheme);
		case 'http':
			return secretOfHttpScheme(scheme);
		case 'oauth2': {
			const hasGrant = GRANTS.some((grant) => grant in (scheme.flows ?? {}));
			return inAuthorization(hasGrant ? 'oauth2' : 'pasted token');
		}
		case 'openIdConnect':
			return inAuthorization('oauth2');
		default:
			return cannot(`type "${scheme.type}"`);
	}
}

function secretOfApiKey({ in: where, name = '' }: SecurityScheme): Sendable<Secret> {
	if (where === 'query') {
		const verdict = parseQueryName(name);
		if (!verdict.ok) return cannot(`query parameter "${name}": ${verdict.code}`);
		return { ok: true, kind: 'query', place: `query ${name}` };
	}
	if (where !== 'header') return cannot(`${where} "${name}"`);
	const verdict = parseHeaderName(name);
	if (!verdict.ok) return cannot(`header "${name}": ${verdict.code}`);
	const place = `header ${canonicalHeaderName(name)}`;
	// OpenAPI 2 could not say "bearer" otherwise, so this is any authentication scheme.
	return { ok: true, kind: place === AUTHORIZATION ? 'bearer' : 'header', place };
}

/** Other schemes of HTTP, such as "negotiate", make a new value for each request. */
function secretOfHttpScheme({ scheme = '' }: SecurityScheme): Sendable<Secret> {
	const name = scheme.toLowerCase();
	return name === 'basic' || name === 'bearer'
		? inAuthorization(name)
		: cannot(`HTTP scheme "${scheme}"`);
}

function inAuthorization(kind: SecretKind): Sendable<Secret> {
	return { ok: true, kind, place: AUTHORIZATION };
}

export function cannot(why: string): { ok: false; why: string } {
	return { ok: false, why };
}
