import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** More than the content of any answer whose file is looked for. */
const MAX_LENGTH = 10_000;

/**
 * Returns the files in n8n's folder that have these bytes. The package itself is not looked into.
 * @param {string} folder The user folder.
 * @param {Buffer} bytes
 */
export async function storedFiles(folder, bytes) {
	const names = await readdir(folder, { recursive: true });
	const paths = names
		.filter((name) => !name.includes('node_modules'))
		.map((name) => join(folder, name));
	const found = [];
	for (const path of paths) {
		// Ignores files that n8n deletes in the meantime.
		const entry = await stat(path).catch(() => undefined);
		if (!entry?.isFile() || entry.size > MAX_LENGTH) continue;
		const content = await readFile(path).catch(() => Buffer.alloc(0));
		if (content.includes(bytes)) found.push(path);
	}
	return found;
}
