import { quartiles } from '../measure/statistics.mjs';
import { showNumber } from './show-number.mjs';

/** More are not read one by one. */
const MOST_SHOWN = 6;

/**
 * Each round, or between what the half in the middle of them is.
 * @param {number[]} [rounds]
 */
export function showRounds(rounds = []) {
	if (rounds.length <= MOST_SHOWN) return rounds.map(showNumber).join(' ');
	const [lower, upper] = quartiles(rounds).map(showNumber);
	return `${lower} to ${upper} in half of ${rounds.length}`;
}
