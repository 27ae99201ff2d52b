import { parseHostName } from '../../../lib/url/host-name';

// Node 24 accepts hosts that this library cannot decode. Node 20 does not, so this mock makes the library throw.
jest.mock('../../../lib/vendor/punycode', () => ({
	toUnicode: (host: string) => {
		if (host.startsWith('xn--')) throw new RangeError('Invalid input');
		return host;
	},
}));

describe('a host name that cannot be decoded', () => {
	it('is refused', () => {
		expect(parseHostName('xn--bcher-kva.example')).toEqual({ ok: false, code: 'domain_invalid' });
	});

	it('does not affect another host name', () => {
		expect(parseHostName('api.example.com')).toMatchObject({ ok: true });
	});
});
