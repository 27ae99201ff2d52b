/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for what another process or the network does; nothing of it is published */
import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL = 5;
const PATIENCE = 10_000;

/** Waits until something is true, and fails if that takes longer than a test may. */
export async function waitUntil(isTrue: () => boolean): Promise<void> {
	for (let waited = 0; !isTrue(); waited += INTERVAL) {
		if (waited > PATIENCE) throw new Error('What was waited for did not happen');
		await pause(INTERVAL);
	}
}

/** Waits some milliseconds. */
export async function wait(milliseconds: number): Promise<void> {
	await pause(milliseconds);
}
