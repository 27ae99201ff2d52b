/**
 * What a task gives, or the signal's reason if that comes first. The task is not waited for then: n8n's
 * OAuth2 client knows no signal, and waits five minutes for a token endpoint that does not answer.
 */
export async function untilAborted<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
	const aborted = new Promise<never>((_, reject) => {
		const stop = () => reject(signal.reason as Error);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
	return await Promise.race([task, aborted]);
}
