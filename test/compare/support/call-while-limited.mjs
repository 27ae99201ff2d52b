/** How long the API wants no calls. */
export const LIMIT_IN_S = 6;

/**
 * Calls an API whose rate limit is exceeded and that says for how long. Returns how often it was called before and
 * after that time.
 * @param {import('./start-bench.mjs').Bench} bench
 * @param {import('./callers.mjs').Caller} caller
 * @param {number} status The status with which it turns calls down.
 */
export async function callWhileLimited({ api }, { call }, status) {
	let until = Infinity;
	const endpoint = api.addEndpoint((context, { at }) => {
		if (until === Infinity) until = at + LIMIT_IN_S * 1000;
		const isLimited = at < until;
		context.status = isLimited ? status : 200;
		if (isLimited) context.set('Retry-After', String(LIMIT_IN_S));
		context.body = { answer: isLimited ? 'busy' : 'fine' };
	});
	const { success } = await call({ url: endpoint.url });
	const [, ...again] = endpoint.calls();
	return {
		tooEarly: again.filter(({ at }) => at < until).length,
		inTime: again.filter(({ at }) => at >= until).length,
		outputCount: success.length,
	};
}
