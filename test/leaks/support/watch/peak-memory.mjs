import { readFile, writeFile } from 'node:fs/promises';

/**
 * Starts to measure n8n's peak memory use.
 * @param {{ processId: number | undefined }} environment
 */
export async function peakMemory({ processId }) {
	// Resets the peak: n8n may have used more memory during its start than in what is measured here.
	await writeFile(`/proc/${processId}/clear_refs`, '5');
	const before = await peakOf(processId);
	return {
		/** Returns by how many bytes the peak exceeds the memory use at the beginning. */
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
