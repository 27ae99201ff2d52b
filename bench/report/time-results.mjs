import { CONTENDERS } from '../contenders/contenders.mjs';
import { median } from '../measure/statistics.mjs';

/** @typedef {import('./case-result.mjs').CaseResult} CaseResult */
/** @typedef {import('../measure/time-contenders.mjs').Times} Times */
/** @typedef {import('../measure/in-turn.mjs').Samples<Times>} Samples */

/**
 * What a case says about time: for each contender that has a goal, its time over that of the no-op, against
 * the same of HTTP Request. Medians of the rounds are compared; the rounds are given beside.
 * @param {string} id
 * @param {string} title
 * @param {Samples} samples
 * @returns {CaseResult[]}
 */
export function timeResults(id, title, samples) {
	return contendersWithGoals().flatMap(({ id: contender, name, goals }) => {
		const as = (/** @type {string} */ kind) => suffixed(`${id}${kind}`, contender);
		const of = suffixedTitle(title, contender, name);
		const whole = compare(samples, contender, ({ wholeMs }) => wholeMs);
		const node = compare(samples, contender, ({ nodeMs }) => nodeMs);
		const cpu = compare(samples, contender, ({ cpuMs }) => cpuMs);
		return [
			{ id: as(''), title: of, ...whole, goal: goals?.time },
			{ id: as('-node'), title: `${of}: the node alone`, ...node },
			{ id: as('-cpu'), title: `${of}: processor time`, ...cpu },
		];
	});
}

export function contendersWithGoals() {
	return CONTENDERS.filter(({ goals }) => goals !== undefined);
}

/**
 * @param {string} id Of a case.
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
	const of = (/** @type {string} */ id) => samples[id].map(read);
	const [own, peer, noop] = [of(contender), of('peer'), of('noop')];
	const over = (
		/** @type {number} */ one,
		/** @type {number} */ other,
		/** @type {number} */ none,
	) =>
		// Where HTTP Request was no slower than nothing, there was too much noise for an answer.
		other > none ? (one - none) / (other - none) : NaN;
	const medians = { ours: median(own), peer: median(peer), noop: median(noop) };
	return {
		value: over(medians.ours, medians.peer, medians.noop),
		valueUnit: '× HTTP Request, over no-op',
		...medians,
		unit: 'ms',
		rounds: own.map((time, round) => over(time, peer[round], noop[round])),
		plainRounds: own.map((time, round) => time / peer[round]),
	};
}
