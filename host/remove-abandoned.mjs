import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes folders called prefix + process id whose process has ended: what an interrupted run left
 * behind can be gigabytes. Those of a running process are left alone.
 * @param {string} parent
 * @param {string} prefix
 */
export async function removeAbandoned(parent, prefix) {
	await mkdir(parent, { recursive: true });
	for (const name of await readdir(parent)) {
		const processId = name.startsWith(prefix) ? name.slice(prefix.length) : '';
		if (/^\d+$/.test(processId) && !isAlive(Number(processId))) {
			await rm(join(parent, name), { recursive: true, force: true });
		}
	}
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
