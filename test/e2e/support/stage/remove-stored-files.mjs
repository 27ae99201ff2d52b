import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes the files of this size that n8n keeps: they are of no more use, and a later suite reads every
 * file of its folder.
 * @param {string} folder
 * @param {number} bytes
 */
export async function removeStoredFiles(folder, bytes) {
	const names = await readdir(folder, { recursive: true });
	const paths = names.map((name) => join(folder, name));
	// What n8n deletes meanwhile is none of them.
	const sizeOf = async (/** @type {string} */ path) =>
		(await stat(path).catch(() => undefined))?.size;
	const sizes = await Promise.all(paths.map(sizeOf));
	const large = paths.filter((_, index) => sizes[index] === bytes);
	assert.ok(large.length > 0, 'n8n kept the file on the disk');
	await Promise.all(large.map((path) => rm(path)));
}
