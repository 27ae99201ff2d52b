import pWaitFor from 'p-wait-for';

/**
 * Asks again and again until the answer is as wanted or the time is over. Returns the last answer in both cases, so
 * that a test can say what it got instead.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isWanted
 * @param {number} timeoutInMs
 * @param {number} [pauseInMs] Between two questions.
 */
export async function pollUntil(ask, isWanted, timeoutInMs, pauseInMs = 100) {
	/** @type {T} */
	let answer = await ask();
	if (isWanted(answer)) return answer;
	await pWaitFor(async () => Boolean(isWanted((answer = await ask()))), {
		interval: pauseInMs,
		before: false,
		timeout: { milliseconds: timeoutInMs, fallback: () => undefined },
	});
	return answer;
}
