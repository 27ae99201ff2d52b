import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { KINDS } from '../support/connections.mjs';

/** @typedef {import('../support/start-stage.mjs').Stage} Stage */

const STATUSES = [301, 302, 303, 307, 308];

/** @param {Stage} stage */
export function redirects(stage) {
	for (const kind of KINDS) {
		describe(`redirects: ${kind}`, () => redirectsOf(stage, kind));
	}
}

/**
 * @param {Stage} stage
 * @param {import('../support/connections.mjs').Kind} kind
 */
function redirectsOf({ servers, saveConnection, saveCaller, forgetArrivals, traffic }, kind) {
	const { allowed } = servers;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	/** @type {Awaited<ReturnType<typeof saveCaller>>} */
	let caller;
	before(async () => {
		saved = await saveConnection(kind);
		caller = await saveCaller({ authentication: kind, credential: saved.credential });
	});
	beforeEach(forgetArrivals);

	const redirectsTo = (/** @type {string} */ target, method = 'GET') =>
		STATUSES.map((status) => ({
			method,
			url: `${allowed.url}/redirect/${status}?to=${encodeURIComponent(target)}`,
		}));
	const firstRequests = (method = 'GET') =>
		STATUSES.map((status) => `allowed: ${method} /redirect/${status} with the secret`);

	for (const [title, target] of [
		['another host', `${servers.foreign.url}/ok`],
		['another port', `${servers.otherPort.url}/ok`],
		['http', `${servers.plain.url}/ok`],
		['another host, without a scheme', `//foreign.demo.test:${servers.foreign.port}/ok`],
	]) {
		for (const method of ['GET', 'POST']) {
			it(`a ${method} that is redirected to ${title} ends there, with every status`, async () => {
				const { failure } = await caller.call(...redirectsTo(target, method));
				assert.deepEqual(traffic(saved.secret).sort(), firstRequests(method));
				assert.deepEqual(
					failure.map(({ json }) => json.error.reason),
					STATUSES.map(() => 'redirect_outside_origin'),
				);
			});
		}
	}

	it('a redirect within the origin is followed and signed again', async () => {
		const { success } = await caller.call(...redirectsTo(`${allowed.url}/ok`, 'POST'));
		const second = ['GET', 'GET', 'GET', 'POST', 'POST'];
		assert.deepEqual(
			traffic(saved.secret).sort(),
			[
				...firstRequests('POST'),
				...second.map((method) => `allowed: ${method} /ok with the secret`),
			].sort(),
		);
		assert.equal(success.length, STATUSES.length);
	});

	it('a circle of redirects is left after the fifth', async () => {
		const circle = `${allowed.url}/redirect/302?to=%3Fto%3D%253Fto`;
		const { failure } = await caller.call({ url: circle });
		assert.equal(failure[0].json.error.reason, 'redirect_too_many');
		assert.equal(traffic(saved.secret).length, 6);
	});
}
