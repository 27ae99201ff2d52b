/** A signal that ends when the time is over (milliseconds), or with the execution if that ends first. */
export function limitTime(milliseconds: number, execution: AbortSignal | undefined): AbortSignal {
	const time = AbortSignal.timeout(milliseconds);
	if (execution === undefined) return time;
	// On Node 20, a time limit that only `any` listens to may be garbage collected, and then never ends.
	time.addEventListener('abort', () => undefined, { once: true });
	return AbortSignal.any([time, execution]);
}
