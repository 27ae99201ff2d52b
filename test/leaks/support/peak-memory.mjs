import { readFile } from 'node:fs/promises';

/**
 * Begins to watch how much memory n8n takes at most.
 * @param {{ processId: number | undefined }} stage
 */
export async function peakMemory({ processId }) {
	const before = await peakOf(processId);
	return {
		/** By how many bytes the most that n8n ever took has grown. */
		growth: async () => (await peakOf(processId)) - before,
	};
}

/** @param {number | undefined} processId */
async function peakOf(processId) {
	const status = await readFile(`/proc/${processId}/status`, 'utf8');
	const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
	if (kibibytes === undefined) throw new Error('The system does not say how much memory n8n took.');
	return Number(kibibytes) * 1024;
}
