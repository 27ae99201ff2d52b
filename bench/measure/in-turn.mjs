import { CONTENDERS } from '../contenders/contenders.mjs';

/** @typedef {import('../contenders/contenders.mjs').Contender} Contender */
/** @template T @typedef {Record<string, T[]>} Samples For each contender, by its id, one for each round. */

/**
 * Has all contenders measured in turn, each once in a round and another first each time: whatever the machine
 * does meanwhile meets all of them. What the rounds for warming up give is not kept.
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
