import { CONTENDERS } from '../contenders/contenders.mjs';

/** @typedef {import('../contenders/contenders.mjs').Contender} Contender */
/** @template T @typedef {Record<string, T[]>} Samples One sample per round, by the contender's id. */

/**
 * Measures all contenders in turn, each once per round. Each round starts with another contender, so that whatever else
 * the machine does affects all of them. Discards the samples of the warm-up rounds.
 * @template T
 * @param {{ rounds: number, warmUps: number }} counts
 * @param {(contender: Contender, isWarmUp: boolean) => Promise<T>} measure
 * @returns {Promise<Samples<T>>}
 */
export async function inTurn({ rounds, warmUps }, measure) {
	/** @type {Samples<T>} */
	const samples = Object.fromEntries(CONTENDERS.map(({ id }) => [id, []]));
	for (let round = 0; round < warmUps + rounds; round += 1) {
		const isWarmUp = round < warmUps;
		for (const contender of rotated(CONTENDERS, round)) {
			const sample = await measure(contender, isWarmUp);
			if (!isWarmUp) samples[contender.id].push(sample);
		}
	}
	return samples;
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} by
 */
function rotated(list, by) {
	const start = by % list.length;
	return [...list.slice(start), ...list.slice(0, start)];
}
