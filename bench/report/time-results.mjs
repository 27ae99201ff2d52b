import { CONTENDERS } from '../contenders/contenders.mjs';
import { median } from '../measure/statistics.mjs';

/** @typedef {import('./case-result.mjs').CaseResult} CaseResult */
/** @typedef {import('../measure/time-contenders.mjs').Times} Times */
/** @typedef {import('../measure/in-turn.mjs').Samples<Times>} Samples */

/**
 * Returns a case's results for time. For each contender with goals, the value is its time above the no-op's, relative to
 * that of HTTP Request. It compares the medians of the rounds, and lists the rounds as well.
 * @param {string} id
 * @param {string} title
 * @param {Samples} samples
 * @returns {CaseResult[]}
 */
export function timeResults(id, title, samples) {
	return contendersWithGoals().flatMap(({ id: contender, name, goals }) => {
		const idOf = (/** @type {string} */ kind) => suffixed(`${id}${kind}`, contender);
		const fullTitle = suffixedTitle(title, contender, name);
		const whole = compare(samples, contender, ({ wholeMs }) => wholeMs);
		const node = compare(samples, contender, ({ nodeMs }) => nodeMs);
		const cpu = compare(samples, contender, ({ cpuMs }) => cpuMs);
		return [
			{ id: idOf(''), title: fullTitle, ...whole, goal: goals?.time },
			{ id: idOf('-node'), title: `${fullTitle}: the node alone`, ...node },
			{ id: idOf('-cpu'), title: `${fullTitle}: processor time`, ...cpu },
		];
	});
}

export function contendersWithGoals() {
	return CONTENDERS.filter(({ goals }) => goals !== undefined);
}

/**
 * @param {string} id The id of a case.
 * @param {string} contender
 */
export function suffixed(id, contender) {
	return contender === 'ours' ? id : `${id}-${contender}`;
}

/**
 * @param {string} title
 * @param {string} contender
 * @param {string} name
 */
export function suffixedTitle(title, contender, name) {
	return contender === 'ours' ? title : `${title} (${name})`;
}

/**
 * @param {Samples} samples
 * @param {string} contender
 * @param {(times: Times) => number} read
 */
function compare(samples, contender, read) {
	const timesOf = (/** @type {string} */ id) => samples[id].map(read);
	const [own, peer, noop] = [timesOf(contender), timesOf('peer'), timesOf('noop')];
	const ratio = (
		/** @type {number} */ one,
		/** @type {number} */ other,
		/** @type {number} */ none,
	) =>
		// If HTTP Request was no slower than the no-op, there was too much noise for a result.
		other > none ? (one - none) / (other - none) : NaN;
	const medians = { ours: median(own), peer: median(peer), noop: median(noop) };
	return {
		value: ratio(medians.ours, medians.peer, medians.noop),
		valueUnit: '× HTTP Request, over no-op',
		...medians,
		unit: 'ms',
		rounds: own.map((time, round) => ratio(time, peer[round], noop[round])),
		plainRounds: own.map((time, round) => time / peer[round]),
	};
}
