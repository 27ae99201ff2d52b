import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two questions. */
const PAUSE_IN_MS = 20;
/** Generous, for a busy machine: what is tried here took n8n 19 seconds and more when there was no limit. */
const LONGEST_PAUSE_IN_MS = 2000;

/**
 * Asks n8n's health check again and again while something is done. Asserts that n8n never kept it waiting for long.
 * @template T
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 * @param {() => Promise<T>} act
 */
export async function whileResponsive({ n8n }, act) {
	let isDone = false;
	const asking = longestWait(`${n8n.url}/healthz`, () => isDone);
	const result = await act().finally(() => (isDone = true));
	const longest = await asking;
	assert.ok(longest < LONGEST_PAUSE_IN_MS, `n8n did not answer for ${Math.round(longest)} ms`);
	return result;
}

/**
 * @param {string} url
 * @param {() => boolean} isDone
 */
async function longestWait(url, isDone) {
	let longest = 0;
	while (!isDone()) {
		const askedAt = performance.now();
		const { status } = await fetch(url);
		assert.equal(status, 200);
		longest = Math.max(longest, performance.now() - askedAt);
		await sleep(PAUSE_IN_MS);
	}
	return longest;
}
