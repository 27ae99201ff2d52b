import { HostError } from '../../host/host-error.mjs';

/**
 * Returns how many descriptions are wanted; without the option, it is all of them.
 * @param {string | undefined} sample
 */
export function parseSample(sample) {
	if (sample === undefined) return Infinity;
	if (!/^[1-9]\d*$/.test(sample)) throw new HostError('--sample wants a whole number, e.g. 300.');
	return Number(sample);
}
