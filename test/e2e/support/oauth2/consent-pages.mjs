import { buffer } from 'node:stream/consumers';

import Router from '@koa/router';

import { koa } from '../../../../host/demo-api/koa.mjs';

/** @typedef {import('oidc-provider').default} Provider */

/** Where the authorization server sends people who have to log in, or to consent. */
export const CONSENT_PATH = '/interaction/';

/** What these pages ask for. A person's name; there are no passwords, and everybody is let in. */
const PAGES = {
	login: `
		<h1>Log in</h1>
		<form method="post">
			<label>Name <input name="person" required></label>
			<button>Log in</button>
		</form>`,
	consent: `
		<h1>Allow access?</h1>
		<form method="post">
			<button>Allow</button>
		</form>`,
};

/**
 * The pages of an authorization server that a person clicks through: one to log in, one to consent.
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
			? { login: { accountId: form.get('person') } }
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
