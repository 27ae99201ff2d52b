import { readFile, writeFile } from 'node:fs/promises';

/**
 * Begins to watch how much memory n8n takes at most.
 * @param {{ processId: number | undefined }} stage
 */
export async function peakMemory({ processId }) {
	// Forgets the peak so far, as what n8n took at its start may be more than what is looked for.
	await writeFile(`/proc/${processId}/clear_refs`, '5');
	const before = await peakOf(processId);
	return {
		/** How many bytes more than at the beginning n8n took at most. */
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
