import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { UNCHANGED_SECRET } from '../../support/workflows/connections.mjs';
import { callWorkflow, CALL, node, referenceTo } from '../../support/workflows/call-workflow.mjs';
import { newSecret } from '../../support/workflows/new-secret.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

const NODE_TYPE = 'n8n-nodes-tickets-example.tickets';
const WITHIN = 'allowed: GET /ok with the secret';

/**
 * Tests the example for node authors, as a package of a third party.
 * @param {Environment} environment
 */
export function thirdParty(environment) {
	const { n8n, servers, traffic, arrivals, forgetArrivals, runCaller } = environment;
	const { allowed, foreign, plain, unverified, sibling } = servers;

	describe('a credential type of another package that uses the lock', () => {
		const secret = newSecret();
		const data = {
			allowedDomain: ALLOWED_DOMAIN,
			port: allowed.port,
			ticketsApiKey: secret,
			seal: '',
		};
		/** @type {Awaited<ReturnType<typeof saveTickets>>} */
		let tickets;
		before(async () => {
			tickets = await saveTickets(data);
		});
		beforeEach(forgetArrivals);

		it('sends its secret to its own domain', async () => {
			const { success, status } = await tickets.read('/ok');
			assert.equal(status, 'success');
			assert.deepEqual(success[0]?.json, { answer: 'fine' });
			assert.deepEqual(traffic(secret), [WITHIN]);
		});

		for (const [label, target, said] of /** @type {const} */ ([
			['another host', `${foreign.url}/ok`, /locked to allowed\.demo\.test .* foreign\.demo\.test/],
			['a subdomain of its own host', `${sibling.url}/ok`, /cannot be used with tenant\.allowed/],
			['plain http', `${plain.url}/ok`, /https/],
			[
				'another host with its own host as user name',
				`${foreign.url.replace('//', `//${ALLOWED_DOMAIN}@`)}/ok`,
				/user name/i,
			],
			['a server with an untrusted certificate', `${unverified.url}/ok`, /certificate/i],
		])) {
			it(`does not send it to ${label}`, async () => {
				const { status, error } = await tickets.read(target);
				assert.equal(status, 'error');
				assert.match(error?.message, said);
				assert.deepEqual(arrivals(), []);
				await tickets.read('/ok');
				assert.deepEqual(traffic(secret), [WITHIN]);
			});
		}

		it('does not send it after a redirect, not even within its own host', async () => {
			for (const to of [foreign.url, plain.url, allowed.url]) {
				const { status } = await tickets.read(`/redirect/307?to=${to}/ok`);
				assert.equal(status, 'error');
			}
			const once = 'allowed: GET /redirect/307 with the secret';
			assert.deepEqual(traffic(secret), [once, once, once]);
		});

		it('is signed again when n8n retries after a 401, and the user is told the 401', async () => {
			const { error } = await tickets.read('/status/401');
			assert.equal(error?.httpCode, '401');
			const once = 'allowed: GET /status/401 with the secret';
			assert.deepEqual(traffic(secret), [once, once]);
		});

		it('does not send its secret after a user changes the domain', async () => {
			const changed = { allowedDomain: 'foreign.demo.test', port: foreign.port };
			await tickets.edit({ ...data, ...changed, ticketsApiKey: UNCHANGED_SECRET });
			const { status, error } = await tickets.read('/ok');
			assert.equal(status, 'error');
			assert.match(error?.message, /API Key is locked to Allowed Domain "allowed\.demo\.test"/);
			assert.deepEqual(arrivals(), []);
			await tickets.edit({ ...data, ticketsApiKey: UNCHANGED_SECRET });
			await tickets.read('/ok');
			assert.deepEqual(traffic(secret), [WITHIN]);
		});

		it('does not send a secret that n8n was prevented from sealing', async () => {
			const other = newSecret();
			const tricked = await saveTickets({ ...data, ticketsApiKey: other, seal: 'done' });
			const { error } = await tricked.read('/ok');
			assert.match(error?.message, /is not locked to its domain/);
			assert.deepEqual(arrivals(), []);
			await tricked.edit({ ...data, ticketsApiKey: other });
			await tricked.read('/ok');
			assert.deepEqual(traffic(other), [WITHIN]);
		});

		it('is tested by its dialog, at its own domain', async () => {
			const fresh = newSecret();
			const { credential } = await saveTickets({ ...data, ticketsApiKey: fresh });
			const saved = await n8n.getCredential(credential.id);
			const result = await n8n.testCredential(saved);
			assert.equal(result.status, 'OK', result.message);
			assert.deepEqual(traffic(fresh), ['allowed: GET /me with the secret']);
			const stored = await n8n.getCredential(credential.id);
			assert.equal(containsSecret(JSON.stringify(stored), fresh), false);
		});
	});

	/** @param {Json} data */
	async function saveTickets(data) {
		const type = 'ticketsApi';
		const credential = await n8n.createCredential({ name: 'Help desk', type, data });
		const { path, definition } = callWorkflow({
			authentication: 'none',
			isFailureConnected: false,
		});
		const nodes = definition.nodes.map((one) =>
			one.name === CALL
				? {
						...node(CALL, 'tickets', 1, { path: '={{ $json.path }}' }),
						type: NODE_TYPE,
						credentials: referenceTo(credential),
					}
				: one,
		);
		const { id } = await n8n.createWorkflow({ ...definition, nodes });
		await n8n.activateWorkflow(id);
		return {
			credential,
			/** @param {string} place */
			read: (place) => runCaller({ path, id }, [{ path: place }]),
			/** @param {Json} changed */
			edit: (changed) =>
				n8n.updateCredential(credential.id, { name: 'Help desk', type, data: changed }),
		};
	}
}
