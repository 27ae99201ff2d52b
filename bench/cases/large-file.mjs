import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { measureInFreshN8n } from '../measure/measure-in-fresh-n8n.mjs';
import { memoryResults } from '../report/memory-results.mjs';
import { timeResults } from '../report/time-results.mjs';

const BLOCK = Buffer.alloc(1_000_000, 'x');
const WARM_UP_MEGABYTES = 5;
/** In megabytes above idle. */
const GOAL = 64;

/** One file, in an n8n that stores its files on disk. @type {import('./groups.mjs').Group} */
export const largeFile = {
	id: 'file',
	async run(stage, isQuick) {
		const { url } = stage.api;
		const megabytes = isQuick ? 10 : 500;
		const counts = { items: 1, rounds: isQuick ? 0 : 1 };
		const down = await measureInFreshN8n(stage, {
			...counts,
			task: 'download',
			url: `${url}/download/${megabytes}`,
			warmUp: { url: `${url}/download/${WARM_UP_MEGABYTES}`, items: 1 },
		});
		const up = await measureInFreshN8n(stage, {
			...counts,
			task: 'upload',
			url: `${url}/upload`,
			file: await writeFileOf(stage.folder, megabytes),
			warmUpFile: await writeFileOf(stage.folder, WARM_UP_MEGABYTES),
		});
		const memory = { isRatio: false, goal: GOAL };
		return [
			...timeResults('file-down', 'Download of a file of 500 MB', down),
			...memoryResults('file-down-memory', 'Download, peak memory over idle', down, memory),
			...timeResults('file-up', 'Upload of a file of 500 MB', up),
			...memoryResults('file-up-memory', 'Upload, peak memory over idle', up, memory),
		];
	},
};

/**
 * @param {string} folder
 * @param {number} megabytes
 */
async function writeFileOf(folder, megabytes) {
	const path = join(folder, `${megabytes}.bin`);
	await pipeline(Readable.from(Array(megabytes).fill(BLOCK)), createWriteStream(path));
	return path;
}
