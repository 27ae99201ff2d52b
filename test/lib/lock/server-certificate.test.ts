import { namesHost } from '../../../lib/lock/server-certificate';
import { X509Certificate } from '../../../lib/vendor/crypto';
import { readCertificate } from '../../support/servers/read-certificate';

const der = (kind: 'valid' | 'wrongName') => new X509Certificate(readCertificate(kind).cert).raw;

describe('a certificate', () => {
	it.each(['auth.example.test', 'API.example.test'])('names %s', (host) => {
		expect(namesHost(der('valid'), host)).toBe(true);
	});

	it.each(['example.test', 'x.auth.example.test', 'auth.example.test.evil.net', '127.0.0.1', ''])(
		'does not name %j',
		(host) => {
			expect(namesHost(der('valid'), host)).toBe(false);
		},
	);

	it('of another host does not name this one', () => {
		expect(namesHost(der('wrongName'), 'other.example.test')).toBe(true);
		expect(namesHost(der('wrongName'), 'auth.example.test')).toBe(false);
	});

	it.each(['auth.example.test', '127.0.0.1', '1.2.3'])(
		'that is none does not name %s, and nothing is thrown',
		(host) => {
			expect(namesHost(Buffer.from('no certificate'), host)).toBe(false);
			expect(namesHost(Buffer.alloc(0), host)).toBe(false);
		},
	);
});
