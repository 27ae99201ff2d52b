import { startRelay } from '../api/start-relay.mjs';
import { urlAt } from '../api/start-api.mjs';
import { median } from '../measure/statistics.mjs';
import { timeContenders } from '../measure/time-contenders.mjs';
import {
	contendersWithGoals,
	suffixed,
	suffixedTitle,
	timeResults,
} from '../report/time-results.mjs';

/** @typedef {Awaited<ReturnType<typeof timeContenders>>} Samples */

const ROUND_TRIP_IN_MS = 20;
/**
 * Customers do not arrive in an endless queue. Without a pause, the times would include what n8n does between two
 * executions: it makes the next sandbox for expressions, which takes longer than a call.
 */
const PAUSE_IN_MS = 100;

/** The case of a bot: one call per execution, with everything warm that can be. @type {import('./groups.mjs').Group} */
export const oneCall = {
	id: 'one-call',
	async run(stage, isQuick) {
		const { ports } = stage.api;
		const counts = isQuick ? { rounds: 1, repeats: 2 } : { rounds: 20, repeats: 6, warmUps: 3 };
		const timed = (/** @type {number} */ port, more = {}) =>
			timeContenders(stage, {
				url: `${urlAt(port)}/small`,
				items: 1,
				pauseMs: PAUSE_IN_MS,
				...counts,
				...more,
			});

		const near = await timed(ports.ecdsa);
		const nearRsa = await timed(ports.rsa);
		const relay = await startRelay(ports.ecdsa, ROUND_TRIP_IN_MS);
		const far = await timed(relay.port, { connections: relay.connections });
		await relay.stop();
		return [
			...timeResults('one-call', 'One call, ECDSA certificate', near),
			...timeResults('one-call-rsa', 'One call, RSA certificate', nearRsa),
			...timeResults('one-call-20ms', 'One call, round trips of 20 ms', far),
			...roundTrips(near, far),
			...connections(far),
		];
	},
};

/**
 * Returns the round trips of a call: the part of its time that grows with the distance.
 * @param {Samples} near
 * @param {Samples} far
 * @returns {import('../report/case-result.mjs').CaseResult[]}
 */
function roundTrips(near, far) {
	const nodeMs = (/** @type {Samples} */ samples, /** @type {string} */ id) =>
		median(samples[id].map((times) => times.nodeMs));
	const tripsOf = (/** @type {string} */ id) =>
		(nodeMs(far, id) - nodeMs(near, id)) / ROUND_TRIP_IN_MS;
	return contendersWithGoals().map(({ id, name, goals }) => ({
		id: suffixed('one-call-20ms-round-trips', id),
		title: suffixedTitle('One call, round trips of the node', id, name),
		value: tripsOf(id),
		valueUnit: 'round trips',
		goal: goals?.roundTrips,
		ours: tripsOf(id),
		peer: tripsOf('peer'),
		unit: 'round trips',
	}));
}

/**
 * Returns how many connections a warm call needs.
 * @param {Samples} samples
 * @returns {import('../report/case-result.mjs').CaseResult[]}
 */
function connections(samples) {
	const each = (/** @type {string} */ id) =>
		median(samples[id].map((times) => times.connections ?? 0));
	return contendersWithGoals().map(({ id, name }) => ({
		id: suffixed('one-call-20ms-connections', id),
		title: suffixedTitle('One call, connections', id, name),
		value: each(id),
		valueUnit: 'connections',
		ours: each(id),
		peer: each('peer'),
		unit: 'connections',
	}));
}
