import { median } from '../measure/statistics.mjs';
import { contendersWithGoals, suffixed, suffixedTitle } from './time-results.mjs';

const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * Returns a case's results for memory, either relative to HTTP Request or as absolute values.
 * @param {string} id
 * @param {string} title
 * @param {import('../measure/in-turn.mjs').Samples<{ peakBytes: number }>} samples
 * @param {{ isRatio: boolean, goal?: number }} options
 * @returns {import('./case-result.mjs').CaseResult[]}
 */
export function memoryResults(id, title, samples, { isRatio, goal }) {
	const peaks = (/** @type {string} */ contender) =>
		samples[contender].map(({ peakBytes }) => peakBytes / BYTES_PER_MEGABYTE);
	const peer = peaks('peer');
	return contendersWithGoals().map(({ id: contender, name }) => {
		const own = peaks(contender);
		return {
			id: suffixed(id, contender),
			title: suffixedTitle(title, contender, name),
			value: isRatio ? median(own) / median(peer) : median(own),
			valueUnit: isRatio ? '× HTTP Request' : 'MB',
			goal,
			ours: median(own),
			peer: median(peer),
			noop: median(peaks('noop')),
			unit: 'MB',
			rounds: isRatio ? own.map((peak, round) => peak / peer[round]) : own,
		};
	});
}
