import { quartiles } from '../measure/statistics.mjs';
import { showNumber } from './show-number.mjs';

/** Nobody reads more rounds one by one. */
const MOST_SHOWN = 6;

/**
 * Returns each round, or the range of the middle half of many rounds.
 * @param {number[]} [rounds]
 */
export function showRounds(rounds = []) {
	if (rounds.length <= MOST_SHOWN) return rounds.map(showNumber).join(' ');
	const [lower, upper] = quartiles(rounds).map(showNumber);
	return `${lower} to ${upper} in half of ${rounds.length}`;
}
