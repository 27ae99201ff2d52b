/** The node renews in the last tenth of a token's life, and later if nobody calls then. */
const FIRST_TENTHS = 0.9;

/**
 * The refreshes for which there was no need, as sentences: those of a token that had more than the last tenth
 * of its life before it. The first one is needed in any case, for it seals the token that consent gave.
 * @param {import('./token-record.mjs').TokenRequest[]} requests All that one connection made, oldest first.
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
