import { createServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { koa } from '../../../../host/demo-api/koa.mjs';
import { listen } from '../../../../host/listen.mjs';

/** @typedef {Awaited<ReturnType<typeof startTokenApi>>} TokenApi */
/** @typedef {{ client: string, grant: string, scope?: string }} TokenFacts */
/**
 * @typedef {object} TokenApiOptions
 * @property {string} host
 * @property {import('node:tls').SecureContextOptions} tls
 * @property {(token: string) => Promise<TokenFacts | undefined>} readToken
 */

/**
 * Starts an API that accepts the valid access tokens of one authorization server, and responds with what they allow. It
 * rejects all other requests with 401. It checks the token at once, and then waits as many milliseconds as a path such
 * as "/slow/300" says.
 * @param {TokenApiOptions} options
 */
export async function startTokenApi({ host, tls, readToken }) {
	const counts = { calls: 0, unauthorized: 0, tokensInUrls: 0 };
	const application = koa().use(async (context) => {
		const [, token = ''] = /^Bearer (.+)$/.exec(context.headers.authorization ?? '') ?? [];
		const facts = await readToken(token);
		counts.calls += 1;
		if (facts === undefined) counts.unauthorized += 1;
		if (token !== '' && context.url.includes(encodeURIComponent(token))) counts.tokensInUrls += 1;
		if (facts !== undefined) await sleep(Number(/^\/slow\/(\d+)$/.exec(context.path)?.[1] ?? 0));
		context.status = facts === undefined ? 401 : 200;
		context.body = facts ?? { error: 'invalid_token' };
	});
	const { port, stop } = await listen(createServer(tls, application.callback()));
	return {
		host,
		url: `https://${host}:${port}`,
		counts: () => ({ ...counts }),
		reset: () => void Object.assign(counts, { calls: 0, unauthorized: 0, tokensInUrls: 0 }),
		stop,
	};
}
