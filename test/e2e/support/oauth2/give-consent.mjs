import { lookup } from 'node:dns';

import makeFetchCookie from 'fetch-cookie';
import { Agent, fetch } from 'undici';

const MOST_STEPS = 20;

/**
 * Gives a person's consent to a saved OAuth2 credential, as a browser would do it: from the address that
 * n8n gives, through the pages of the authorization server, to n8n's callback. Answers with what n8n then
 * shows.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @param {{ id: string }} credential
 * @param {string} ca The authority that is trusted, in PEM.
 */
export async function giveConsent(n8n, { id }, ca) {
	const dispatcher = new Agent({ connect: { ca, lookup: lookUpTestNames } });
	const browse = makeFetchCookie(fetch);
	let url = await consentAddress(n8n, { id });
	try {
		for (let step = 0; step < MOST_STEPS; step += 1) {
			// The rest is between the person's browser, which is logged in there, and n8n.
			if (url.startsWith(n8n.url)) return await callBack(n8n, url);
			url = await goOn(browse, url, dispatcher);
		}
	} finally {
		await dispatcher.close();
	}
	throw new Error(`The consent did not come to an end in ${MOST_STEPS} steps.`);
}

/**
 * Where n8n sends a person who is to consent.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @param {{ id: string }} credential
 * @returns {Promise<string>}
 */
export async function consentAddress(n8n, { id }) {
	return await n8n.request(`/oauth2-credential/auth?id=${id}`);
}

/**
 * Follows a redirect, or fills in the page that there is.
 * @param {typeof fetch} browse
 * @param {string} url
 * @param {Agent} dispatcher
 */
async function goOn(browse, url, dispatcher) {
	const page = await browse(url, { dispatcher, redirect: 'manual' });
	const text = await page.text();
	const answer = page.ok
		? await browse(url, {
				dispatcher,
				redirect: 'manual',
				method: 'POST',
				body: new URLSearchParams({ person: 'ann' }),
			})
		: page;
	const location = answer.headers.get('location');
	if (location === null) throw new Error(`${url} answered ${answer.status}: ${text}`);
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
