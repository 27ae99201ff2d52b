import { parseHostName } from '../../../lib/url/host-name';

// Node 24 takes for a host what this library cannot decode; Node 20 does not, so it is made to throw.
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

	it('does no harm to another', () => {
		expect(parseHostName('api.example.com')).toMatchObject({ ok: true });
	});
});
