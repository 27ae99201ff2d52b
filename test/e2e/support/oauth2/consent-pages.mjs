import { buffer } from 'node:stream/consumers';

import Router from '@koa/router';

import { koa } from '../../../../host/demo-api/koa.mjs';

/** @typedef {import('oidc-provider').default} Provider */

/** The path to which the authorization server redirects users who have to log in or to consent. */
export const CONSENT_PATH = '/interaction/';

/** The forms of these pages. The login needs a name only: there are no passwords, and every user may log in. */
const PAGES = {
	login: `
		<h1>Log in</h1>
		<form method="post">
			<label>Name <input name="user" required></label>
			<button>Log in</button>
		</form>`,
	consent: `
		<h1>Allow access?</h1>
		<form method="post">
			<button>Allow</button>
		</form>`,
};

/**
 * Returns a handler for the authorization server's pages for users: one for the login, one for the consent.
 * @param {Provider} provider
 */
export function consentPages(provider) {
	const router = new Router();
	router.get(`${CONSENT_PATH}:id`, async (context) => {
		const { prompt } = await provider.interactionDetails(context.req, context.res);
		context.type = 'html';
		context.body = `<!doctype html><title>Login</title>${PAGES[nameOf(prompt)]}`;
	});
	router.post(`${CONSENT_PATH}:id`, async (context) => {
		const { req, res } = context;
		const details = await provider.interactionDetails(req, res);
		const form = new URLSearchParams((await buffer(req)).toString('utf8'));
		const isLogin = nameOf(details.prompt) === 'login';
		const result = isLogin
			? { login: { accountId: form.get('user') } }
			: { consent: { grantId: await makeGrant(provider, details) } };
		context.respond = false;
		await provider.interactionFinished(req, res, result);
	});
	return koa().use(router.routes()).callback();
}

/** @param {{ name: string }} prompt */
const nameOf = ({ name }) => (name === 'login' ? 'login' : 'consent');

/**
 * @param {Provider} provider
 * @param {Awaited<ReturnType<Provider['interactionDetails']>>} details
 */
async function makeGrant(provider, { session, params, prompt }) {
	const grant = new provider.Grant({
		accountId: session?.accountId,
		clientId: params.client_id,
	});
	grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
	return await grant.save();
}
