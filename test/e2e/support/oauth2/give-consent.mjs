import { lookup } from 'node:dns';

import makeFetchCookie from 'fetch-cookie';
import { Agent, fetch } from 'undici';

const MAX_STEPS = 20;

/**
 * Gives a user's consent to a saved OAuth2 credential as a browser does: from the URL that n8n returns, through the
 * pages of the authorization server, to n8n's callback. Returns the page that n8n then shows.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @param {{ id: string }} credential
 * @param {string} ca The trusted certificate authority (CA), in PEM.
 */
export async function giveConsent(n8n, { id }, ca) {
	const dispatcher = new Agent({ connect: { ca, lookup: lookUpTestNames } });
	const browse = makeFetchCookie(fetch);
	let url = await consentAddress(n8n, { id });
	try {
		for (let step = 0; step < MAX_STEPS; step += 1) {
			// The callback is sent with the session of the user, who is logged in to n8n.
			if (url.startsWith(n8n.url)) return await callBack(n8n, url);
			url = await goOn(browse, url, dispatcher);
		}
	} finally {
		await dispatcher.close();
	}
	throw new Error(`The consent did not end within ${MAX_STEPS} steps.`);
}

/**
 * Returns the URL to which n8n sends a user for the consent.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @param {{ id: string }} credential
 * @returns {Promise<string>}
 */
export async function consentAddress(n8n, { id }) {
	return await n8n.request(`/oauth2-credential/auth?id=${id}`);
}

/**
 * Follows a redirect or submits the form of the page. Returns the next URL.
 * @param {typeof fetch} browse
 * @param {string} url
 * @param {Agent} dispatcher
 */
async function goOn(browse, url, dispatcher) {
	const page = await browse(url, { dispatcher, redirect: 'manual' });
	const text = await page.text();
	const response = page.ok
		? await browse(url, {
				dispatcher,
				redirect: 'manual',
				method: 'POST',
				body: new URLSearchParams({ user: 'ann' }),
			})
		: page;
	const location = response.headers.get('location');
	if (location === null) throw new Error(`${url} answered ${response.status}: ${text}`);
	return new URL(location, url).href;
}

/**
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @param {string} url
 */
async function callBack(n8n, url) {
	const response = await n8n.send(url.slice(n8n.url.length));
	return await response.text();
}

/** @type {import('node:net').LookupFunction} */
function lookUpTestNames(name, options, callback) {
	lookup(name.endsWith('.test') ? '127.0.0.1' : name, options, callback);
}
