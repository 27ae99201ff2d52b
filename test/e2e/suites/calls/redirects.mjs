import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { KINDS } from '../../support/workflows/connections.mjs';
import { rawUrl } from '../../support/servers/raw-routes.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */

const STATUSES = [301, 302, 303, 307, 308];

/** @param {Environment} environment */
export function redirects(environment) {
	for (const kind of KINDS) {
		describe(`redirects: ${kind}`, () => redirectsOf(environment, kind));
		describe(`redirects by choice: ${kind}`, () => chosenRedirectsOf(environment, kind));
	}
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
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
					STATUSES.map(() => (title === 'http' ? 'redirect_not_https' : 'redirect_outside_origin')),
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

	it('a redirect loop ends after the fifth redirect', async () => {
		const circle = `${allowed.url}/redirect/302?to=%3Fto%3D%253Fto`;
		const { failure } = await caller.call({ url: circle });
		assert.equal(failure[0].json.error.reason, 'redirect_too_many');
		assert.equal(traffic(saved.secret).length, 6);
	});
}

/** The response of a file store. */
const FILE = '\x89PNG\r\n\x1a\n\x00\xff';
const FILE_RESPONSE = {
	start: `HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: ${FILE.length}\r\nconnection: close\r\n\r\n${FILE}`,
};

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 */
function chosenRedirectsOf(environment, kind) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic, arrivals, n8n } =
		environment;
	const { allowed, foreign, sibling, plain } = servers;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	before(async () => {
		saved = await saveConnection(kind, { allowedDomain: '*.allowed.demo.test' });
	});
	beforeEach(forgetArrivals);

	/**
	 * @param {string} followRedirects
	 * @param {Record<string, unknown>} [more]
	 */
	const callerWith = (followRedirects, more) =>
		saveCaller({
			authentication: kind,
			credential: saved.credential,
			parameters: {
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'X-Mine', value: 'private' }] },
				options: { redirect: { redirect: { followRedirects, maxRedirects: 3 } }, ...more },
			},
		});
	const to = (/** @type {string} */ target, status = 302) =>
		`${allowed.url}/redirect/${status}?to=${encodeURIComponent(target)}`;
	const reasons = (/** @type {Record<string, any>[]} */ failure) =>
		failure.map(({ json }) => json.error.reason);

	it('within the allowed domain it is signed again, and outside of it not followed', async () => {
		const { call } = await callerWith('allowedDomain');
		const { success, failure } = await call(
			{ method: 'POST', url: to(`${sibling.url}/ok`, 307) },
			{ url: to(`${foreign.url}/ok`) },
			{ url: to(`${plain.url}/ok`) },
		);
		assert.equal(success.length, 1);
		assert.deepEqual(reasons(failure), ['redirect_outside_domain', 'redirect_not_https']);
		assert.deepEqual(traffic(saved.secret).sort(), [
			'allowed: GET /redirect/302 with the secret',
			'allowed: GET /redirect/302 with the secret',
			'allowed: POST /redirect/307 with the secret',
			'sibling: POST /ok with the secret',
		]);
	});

	it('a download from another host gets nothing of the connection', async () => {
		const response = { responseFormat: 'file', includeCallReport: true };
		const { call } = await callerWith('anywhere', { response: { response } });
		const { success, failure } = await call({ url: to(rawUrl(foreign, FILE_RESPONSE)) });
		assert.deepEqual(failure, []);
		const { binary, json } = success[0];
		const stored = await n8n.send(`/rest/binary-data?id=${binary.data.id}&action=download`);
		assert.equal(Buffer.from(await stored.arrayBuffer()).toString('latin1'), FILE);
		assert.equal(json.callReport.host, foreign.host);
		assert.deepEqual(traffic(saved.secret), [
			'allowed: GET /redirect/302 with the secret',
			'foreign: GET /raw',
		]);
		const [first, second] = arrivals().filter(({ server }) => server !== 'authorization');
		assert.equal(first?.headers['x-mine'], 'private');
		assert.equal(second?.headers['x-mine'], undefined);
		assert.equal(second?.headers.authorization, undefined);
	});

	it('a third party that redirects back does not cause a signed request', async () => {
		const { call } = await callerWith('anywhere');
		const back = `${foreign.url}/redirect/302?to=${encodeURIComponent(`${allowed.url}/ok`)}`;
		const { success } = await call({ url: to(back) });
		assert.equal(success.length, 1);
		assert.deepEqual(traffic(saved.secret), [
			'allowed: GET /redirect/302 with the secret',
			'foreign: GET /redirect/302',
			'allowed: GET /ok',
		]);
	});

	it('neither a POST nor a URL that contains the secret goes to a third party', async () => {
		const { call } = await callerWith('anywhere');
		const location = `Location: ${foreign.url}/ok?key={secret}`;
		const start = `HTTP/1.1 302 Found\r\n${location}\r\nconnection: close\r\n\r\n`;
		const { failure, execution } = await call(
			{ method: 'POST', url: to(`${foreign.url}/ok`, 307) },
			{ url: rawUrl(allowed, { start }) },
			{ url: to(`${plain.url}/ok`) },
		);
		assert.deepEqual(reasons(failure), [
			...['redirect_method_outside', 'redirect_has_secret', 'redirect_not_https'],
		]);
		assert.equal(containsSecret(JSON.stringify(execution), saved.secret), false);
		assert.deepEqual(traffic(saved.secret).sort(), [
			'allowed: GET /raw with the secret',
			'allowed: GET /redirect/302 with the secret',
			'allowed: POST /redirect/307 with the secret',
		]);
	});

	it('one that must not be followed ends the call, and the failure shows its target', async () => {
		const { call } = await callerWith('never');
		const { failure } = await call({ url: to(`${allowed.url}/ok`) });
		const { code, statusCode, headers } = failure[0].json.error;
		assert.deepEqual([code, statusCode], ['http_status', 302]);
		assert.equal(headers.location, `${allowed.url}/ok`);
		assert.deepEqual(traffic(saved.secret), ['allowed: GET /redirect/302 with the secret']);
	});
}
