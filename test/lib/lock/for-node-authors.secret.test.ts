import { sealSecret } from '../../../lib/connection/seal';
import { openThirdPartySecret } from '../../../lib/lock/for-node-authors';

const LOCKED_TO = { allowedDomain: 'api.example.com' };
const SEALED = sealSecret('k-4711', LOCKED_TO);
const open = (stored: unknown, lockedTo = LOCKED_TO) =>
	openThirdPartySecret(stored, { label: 'Token', lockedTo });

describe('a stored secret of another package', () => {
	it('is bare at first, and sealed from then on', () => {
		expect(open('k-4711')).toEqual({ ok: true, value: { secret: 'k-4711', sealed: false } });
		expect(open(SEALED)).toEqual({ ok: true, value: { secret: 'k-4711', sealed: true } });
	});

	it('cannot be used with another domain, nor with more or fewer fields', () => {
		const refused = { ok: false, code: 'lock_changed', field: 'Token' };
		for (const lockedTo of [
			{ allowedDomain: 'evil.com' },
			{ ...LOCKED_TO, region: 'eu' },
			{} as typeof LOCKED_TO,
		]) {
			expect(open(SEALED, lockedTo)).toMatchObject(refused);
		}
	});

	it.each([
		['nothing', undefined, 'secret_missing'],
		['an empty string', '', 'secret_missing'],
		['null', null, 'secret_missing'],
		['a number', 4711, 'secret_missing'],
		["n8n's placeholder", '__n8n_BLANK_VALUE_e5362baf', 'secret_is_placeholder'],
		['half a seal', SEALED.slice(0, -1), 'seal_unreadable'],
		['a seal of a later version', 'connection-seal:2:{}', 'seal_version_unknown'],
	])('cannot be %s', (_, stored, code) => {
		expect(open(stored)).toMatchObject({ ok: false, code, field: 'Token' });
	});
});
