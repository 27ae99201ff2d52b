/** A signal that aborts when the time is over (milliseconds), or with the execution if that ends first. */
export function limitTime(milliseconds: number, execution: AbortSignal | undefined): AbortSignal {
	const time = AbortSignal.timeout(milliseconds);
	if (execution === undefined) return time;
	// On Node 20, a time limit that only `any` listens to may be garbage collected, and then never ends.
	time.addEventListener('abort', () => undefined, { once: true });
	return AbortSignal.any([time, execution]);
}

/**
 * The result of a task, or the signal's reason if that comes first. The task is not waited for then: n8n's
 * OAuth2 client takes no signal, and waits five minutes for a token endpoint that does not respond.
 */
export async function untilAborted<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
	let stop = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(signal.reason as Error);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([task, aborted]);
	} finally {
		// A call may wait for many tasks, one after the other, under one signal.
		signal.removeEventListener('abort', stop);
	}
}

/**
 * Waits so many milliseconds. `false` if the execution was cancelled meanwhile.
 *
 * n8n's own `sleepWithAbort` leaves its listener on the signal, of which a run with many waits would have hundreds.
 */
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
