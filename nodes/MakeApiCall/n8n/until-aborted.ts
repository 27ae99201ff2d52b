/**
 * What a task gives, or the signal's reason if that comes first. The task is not waited for then: n8n's
 * OAuth2 client knows no signal, and waits five minutes for a token endpoint that does not answer.
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
