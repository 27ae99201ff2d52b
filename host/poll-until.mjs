import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is the wanted one or the time is over;
 * returns the last answer.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isWanted
 * @param {number} timeoutInMs
 * @param {number} [pauseInMs] Between two questions.
 */
export async function pollUntil(ask, isWanted, timeoutInMs, pauseInMs = 100) {
	const deadline = Date.now() + timeoutInMs;
	for (;;) {
		const answer = await ask();
		if (isWanted(answer) || Date.now() > deadline) return answer;
		await sleep(pauseInMs);
	}
}
