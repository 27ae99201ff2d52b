import Router from '@koa/router';

/** @typedef {{ issued: number, current: string, isRevoked: boolean }} Grant */

/**
 * Token endpoints that behave well or badly, and an API that takes no old token. The tokens of a
 * client are named after its id, so that a test knows them: "access-ID-1", then "access-ID-2".
 */
export function tokenRoutes() {
	/** @type {Map<string, Grant>} */
	const grants = new Map();
	const router = new Router();
	/** Each refresh token is good once; whoever shows one again is taken for a thief. */
	router.post('/tokens/rotating', (context) => {
		const { client, refreshToken } = readRequest(context);
		const grant = grants.get(client) ?? { issued: 0, current: '', isRevoked: false };
		grants.set(client, grant);
		if (refreshToken) grant.isRevoked ||= refreshToken !== grant.current;
		if (grant.isRevoked) return refuseGrant(context, refreshToken);
		grant.issued += 1;
		grant.current = `refresh-${client}-${grant.issued}`;
		context.body = tokenAnswer(client, grant.issued, grant.current);
	});
	/** Gives a token for a person's consent, but no second one: that grant was revoked meanwhile. */
	router.post('/tokens/revoked', (context) => {
		const { client, refreshToken } = readRequest(context);
		if (refreshToken) return refuseGrant(context, refreshToken);
		context.body = tokenAnswer(client, 1, `refresh-${client}-1`);
	});
	/** Says what the query says, or as much as it says. */
	router.all('/say', (context) => {
		const { status = 200, type = 'application/json', text = '', padding = 0 } = context.query;
		context.status = Number(status);
		context.type = String(type);
		context.body = ' '.repeat(Number(padding)) + text;
	});
	/** An API for which a token with this number, or a lower one, has expired. */
	router.all('/newer-than/:number', (context) => {
		const issued = Number(/-(\d+)$/.exec(context.headers.authorization ?? '')?.[1]);
		context.status = issued > Number(context.params.number) ? 200 : 401;
		context.body = { issued };
	});
	return router.routes();
}

/** @param {import('koa').Context} context */
function readRequest({ state, headers }) {
	// What arrived was read already, by what writes it down.
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
function tokenAnswer(client, issued, refreshToken) {
	return {
		access_token: `access-${client}-${issued}`,
		refresh_token: refreshToken,
		token_type: 'bearer',
		expires_in: 3600,
	};
}

/**
 * Repeats what it got, as servers do that mean to be helpful.
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
