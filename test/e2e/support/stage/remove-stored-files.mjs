import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes the files of this size that n8n stores. They are no longer needed, and a later suite reads every file in the
 * folder.
 * @param {string} folder
 * @param {number} bytes
 */
export async function removeStoredFiles(folder, bytes) {
	const names = await readdir(folder, { recursive: true });
	const paths = names.map((name) => join(folder, name));
	// Ignores files that n8n deletes in the meantime.
	const sizeOf = async (/** @type {string} */ path) =>
		(await stat(path).catch(() => undefined))?.size;
	const sizes = await Promise.all(paths.map(sizeOf));
	const large = paths.filter((_, index) => sizes[index] === bytes);
	assert.ok(large.length > 0, 'n8n stored no such file on disk');
	await Promise.all(large.map((path) => rm(path)));
}
