import { isReached } from './case-result.mjs';
import { showRounds } from './show-rounds.mjs';
import { showNumber } from './show-number.mjs';

/** @typedef {import('./case-result.mjs').CaseResult} CaseResult */

/** @param {CaseResult[]} results */
export function goalRows(results) {
	return results.map((result) => ({
		'': result.title,
		figure: withUnit(result.value, result.valueUnit),
		goal: result.goal === undefined ? '–' : `≤ ${showNumber(result.goal)}`,
		reached: { true: 'yes', false: '**no**', undefined: '–' }[String(isReached(result))] ?? '',
		rounds: showRounds(result.rounds),
	}));
}

/** @param {CaseResult[]} results */
export function figureRows(results) {
	return results.map(({ title, ours, peer, noop, unit, plainRounds }) => ({
		'': title,
		'Make API Call': withUnit(ours, unit),
		'HTTP Request': withUnit(peer, unit),
		'No Operation': withUnit(noop, unit),
		'ratio, round by round': showRounds(plainRounds),
	}));
}

/**
 * @param {number | undefined} value
 * @param {string} unit
 */
function withUnit(value, unit) {
	return value === undefined ? '' : `${showNumber(value)} ${unit}`;
}
