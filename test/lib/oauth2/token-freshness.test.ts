import { refreshReason, type RefreshReason } from '../../../lib/oauth2/token-freshness';

const NOW = 1_800_000_000_000;
const tokenWith = (left: number) => ({
	accessToken: 'a',
	expiresAt: NOW + left,
	lifetime: 3_600_000,
});

describe('the reason to request a token', () => {
	it.each<
		[left: number | undefined, canRefresh: boolean, isSealed: boolean, reason: RefreshReason]
	>([
		[undefined, true, false, 'missing'],
		[3_000_000, true, true, 'none'],
		[3_000_000, true, false, 'unsealed'],
		[3_000_000, false, false, 'none'],
		[1_000, true, true, 'expiring'],
		[1_000, true, false, 'expiring'],
		[1_000, false, true, 'none'],
		[-1, true, true, 'expired'],
		[-1, true, false, 'expired'],
		[-1, false, true, 'none'],
	])('with %s ms left, refreshable %s, sealed %s: %s', (left, canRefresh, isSealed, reason) => {
		const token = left === undefined ? undefined : tokenWith(left);
		expect(refreshReason({ token, canRefresh, isSealed }, NOW)).toBe(reason);
	});
});
