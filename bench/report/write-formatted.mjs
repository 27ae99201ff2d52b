import { writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

/**
 * @param {string} path Its extension determines the format.
 * @param {string} text
 */
export async function writeFormatted(path, text) {
	await writeFile(path, await formatted(path, text));
}

/**
 * @param {string} path
 * @param {string} text
 */
export async function formatted(path, text) {
	return await format(text, { ...(await resolveConfig(path)), filepath: path });
}
