import { createServer } from 'node:net';

import { HostError } from './host-error.mjs';

/**
 * @typedef {object} WantedPort
 * @property {number} port
 * @property {string} purpose
 * @property {string} variable The environment variable that chooses another one.
 */

/**
 * Refuses to start where another program has one of our ports.
 * @param {WantedPort[]} wanted
 */
export async function checkPorts(wanted) {
	for (const { port, purpose, variable } of wanted) {
		if (await isUsed(port)) {
			throw new HostError(
				[
					`Port ${port}, wanted for ${purpose}, is used by another program (perhaps another "npm start").`,
					`Stop that program, or choose another port: ${variable}=${port + 1000} npm start`,
				].join('\n'),
			);
		}
	}
}

/**
 * Both addresses that `localhost` stands for: a browser may try either first.
 * @param {number} port
 */
async function isUsed(port) {
	const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => isUsedOn(port, host)));
	return answers.includes(true);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isUsedOn(port, host) {
	return new Promise((resolve) => {
		const probe = createServer();
		// A machine without IPv6 answers with another code, which is no reason to stop.
		probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
		probe.listen({ port, host }, () => probe.close(() => resolve(false)));
	});
}
