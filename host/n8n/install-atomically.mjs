import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { HostError } from '../host-error.mjs';
import { removeAbandoned } from '../remove-abandoned.mjs';

/** @typedef {{ isUsable: () => boolean, install: (into: string) => Promise<void> }} Steps */

const MARKER = '.ready';

/**
 * Fills a folder that several clones share. The work is done in a sibling folder that is renamed
 * at the end, so an interrupted or parallel installation never leaves half a folder in its place.
 * @param {string} folder
 * @param {Steps} steps
 */
export async function installAtomically(folder, steps) {
	if (existsSync(join(folder, MARKER))) return;
	// Without a marker it may still be complete: someone may have installed it by hand.
	if (!steps.isUsable()) await installBeside(folder, steps);
	await writeFile(join(folder, MARKER), '');
}

/**
 * @param {string} folder
 * @param {Steps} steps
 */
async function installBeside(folder, { isUsable, install }) {
	await removeAbandoned(dirname(folder), `${basename(folder)}.installing-`);
	const building = `${folder}.installing-${process.pid}`;
	await mkdir(building, { recursive: true });
	try {
		await install(building);
		// If someone else was faster, theirs may be running already.
		if (!isUsable()) {
			await rm(folder, { recursive: true, force: true });
			await rename(building, folder);
		}
	} finally {
		await rm(building, { recursive: true, force: true });
	}
	if (!isUsable()) {
		throw new HostError(
			`What was installed in ${folder} does not work. Remove it and start again.`,
		);
	}
}
