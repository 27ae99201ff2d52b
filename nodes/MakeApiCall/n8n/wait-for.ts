import { limitTime } from './abort-signal';

/** Waits, and says whether that could be done to the end: no, if the execution was cancelled. */
export async function waitFor(
	milliseconds: number,
	cancelled: AbortSignal | undefined,
): Promise<boolean> {
	if (milliseconds > 0) {
		const over = limitTime(Math.ceil(milliseconds), cancelled);
		await new Promise((resolve) => {
			if (over.aborted) resolve(undefined);
			else over.addEventListener('abort', resolve, { once: true });
		});
	}
	return cancelled?.aborted !== true;
}
