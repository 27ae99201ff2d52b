import Router from '@koa/router';

/** @typedef {{ issued: number, current: string, isRevoked: boolean }} Grant */

/**
 * Returns token endpoints, well-behaved and badly behaved, and an API that rejects old tokens. A client's tokens are
 * named after its id, so that a test knows them: "access-ID-1", then "access-ID-2".
 */
export function tokenRoutes() {
	/** @type {Map<string, Grant>} */
	const grants = new Map();
	const router = new Router();
	/** Each refresh token is valid once. If it is used again, it counts as stolen and the grant is revoked. */
	router.post('/tokens/rotating', (context) => {
		const { client, refreshToken } = readRequest(context);
		const grant = grants.get(client) ?? { issued: 0, current: '', isRevoked: false };
		grants.set(client, grant);
		if (refreshToken) grant.isRevoked ||= refreshToken !== grant.current;
		if (grant.isRevoked) return refuseGrant(context, refreshToken);
		grant.issued += 1;
		grant.current = `refresh-${client}-${grant.issued}`;
		context.body = tokenResponse(client, grant.issued, grant.current);
	});
	/** Issues a token for a user's consent, but rejects each refresh as if the grant was revoked. */
	router.post('/tokens/revoked', (context) => {
		const { client, refreshToken } = readRequest(context);
		if (refreshToken) return refuseGrant(context, refreshToken);
		context.body = tokenResponse(client, 1, `refresh-${client}-1`);
	});
	/** Responds with the text, or with as much padding, as the query says. */
	router.all('/say', (context) => {
		const { status = 200, type = 'application/json', text = '', padding = 0 } = context.query;
		context.status = Number(status);
		context.type = String(type);
		context.body = ' '.repeat(Number(padding)) + text;
	});
	/** An API that rejects tokens with this number or a lower one as expired. */
	router.all('/newer-than/:number', (context) => {
		const issued = Number(/-(\d+)$/.exec(context.headers.authorization ?? '')?.[1]);
		context.status = issued > Number(context.params.number) ? 200 : 401;
		context.body = { issued };
	});
	return router.routes();
}

/** @param {import('koa').Context} context */
function readRequest({ state, headers }) {
	// The recorder has already read the body.
	const form = new URLSearchParams(state.body);
	const basic = (headers.authorization ?? '').replace(/^Basic /, '');
	const [client = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return {
		client: decodeURIComponent(client) || (form.get('client_id') ?? ''),
		refreshToken: form.get('refresh_token') ?? '',
	};
}

/**
 * @param {string} client
 * @param {number} issued
 * @param {string} refreshToken
 */
function tokenResponse(client, issued, refreshToken) {
	return {
		access_token: `access-${client}-${issued}`,
		refresh_token: refreshToken,
		token_type: 'bearer',
		expires_in: 3600,
	};
}

/**
 * Rejects a refresh token and repeats it, as servers do that try to be helpful.
 * @param {import('koa').Context} context
 * @param {string} refreshToken
 */
function refuseGrant(context, refreshToken) {
	context.status = 400;
	context.body = {
		error: 'invalid_grant',
		error_description: `The refresh token ${refreshToken} is not valid any more`,
	};
}
