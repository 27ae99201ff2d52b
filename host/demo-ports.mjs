import { checkPorts } from './check-ports.mjs';
import { HostError } from './host-error.mjs';

/** @typedef {ReturnType<typeof readDemoPorts>} AllPorts */

/** The ports `npm start` uses, which are fixed so that the demo stays the same. */
export function readDemoPorts() {
	const first = readPort('DEMO_API_PORT', 5443);
	return {
		n8n: readPort('N8N_PORT', 5678),
		demoApi: { api: first, other: first + 1, auth: first + 2 },
	};
}

/** @param {AllPorts} ports */
export async function checkDemoPorts({ n8n, demoApi }) {
	await checkPorts([
		{ port: n8n, purpose: 'n8n', variable: 'N8N_PORT' },
		...Object.values(demoApi).map((port) => ({
			port,
			purpose: 'the demo API',
			variable: 'DEMO_API_PORT',
		})),
	]);
}

/**
 * @param {string} variable
 * @param {number} usual
 */
function readPort(variable, usual) {
	const text = process.env[variable] || String(usual);
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_000) {
		throw new HostError(`${variable} is "${text}"; it must be a number from 1 to 65000.`);
	}
	return port;
}
