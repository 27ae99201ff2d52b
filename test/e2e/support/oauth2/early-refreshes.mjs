/** The node refreshes a token in the last tenth of its lifetime, or later if there are no calls then. */
const FIRST_TENTHS = 0.9;

/**
 * Returns a sentence for each unnecessary refresh: a refresh before the last tenth of the token's lifetime. The first
 * refresh is always necessary, since it seals the token from the consent.
 * @param {import('./token-record.mjs').TokenRequest[]} requests All requests of one connection, oldest first.
 */
export function earlyRefreshes(requests) {
	const granted = requests.filter(({ grant, error }) => grant !== '' && error === undefined);
	return granted.slice(2).flatMap(({ at }, index) => {
		const { at: before, lifetime = 0 } = granted[index + 1];
		const age = at - before;
		return age < FIRST_TENTHS * lifetime * 1000
			? [`Refresh ${index + 2} came ${age} ms after the one before.`]
			: [];
	});
}
