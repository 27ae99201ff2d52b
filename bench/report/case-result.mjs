/**
 * One figure of the benchmarks.
 * @typedef {object} CaseResult
 * @property {string} id
 * @property {string} title
 * @property {number} value `NaN`, or `null` in JSON, if it could not be told. What a goal is set for.
 * @property {string} valueUnit
 * @property {number} [goal] The most that is wanted.
 * @property {number} ours
 * @property {number} [peer]
 * @property {number} [noop]
 * @property {string} unit Of the three.
 * @property {number[]} [rounds] The value, round by round.
 * @property {number[]} [plainRounds] Ours against HTTP Request as it is, round by round.
 * @property {string} [note]
 */

/** @param {Pick<CaseResult, 'value' | 'goal'>} result */
export function isReached({ value, goal }) {
	if (goal === undefined) return undefined;
	return Number.isFinite(value) && value <= goal;
}
