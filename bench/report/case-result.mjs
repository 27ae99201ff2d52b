/**
 * One figure of the benchmarks.
 * @typedef {object} CaseResult
 * @property {string} id
 * @property {string} title
 * @property {number} value The value that a goal is set for. `NaN`, or `null` in JSON, if it is unknown.
 * @property {string} valueUnit
 * @property {number} [goal] The upper limit for the value.
 * @property {number} ours
 * @property {number} [peer]
 * @property {number} [noop]
 * @property {string} unit The unit of `ours`, `peer` and `noop`.
 * @property {number[]} [rounds] The value, round by round.
 * @property {number[]} [plainRounds] The plain ratio of ours to HTTP Request, round by round.
 * @property {string} [note]
 */

/** @param {Pick<CaseResult, 'value' | 'goal'>} result */
export function isReached({ value, goal }) {
	if (goal === undefined) return undefined;
	return Number.isFinite(value) && value <= goal;
}
