/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for what another process or the network does; nothing of it is published */
import { setTimeout as pause } from 'node:timers/promises';
import pWaitFor from 'p-wait-for';

const PATIENCE_MS = 120_000;

/** Waits until a condition is true, and fails if that takes longer than a test may. */
export async function waitUntil(isTrue: () => boolean): Promise<void> {
	await pWaitFor(isTrue, { interval: 5, timeout: PATIENCE_MS });
}

/** Waits some milliseconds. */
export async function wait(milliseconds: number): Promise<void> {
	await pause(milliseconds);
}
