import { namesHost } from '../../../lib/lock/server-certificate';
import { X509Certificate } from '../../../lib/vendor/crypto';
import { readCertificate } from '../../support/servers/read-certificate';

const der = (kind: 'valid' | 'wrongName') => new X509Certificate(readCertificate(kind).cert).raw;

/** Of 192.0.2.7, 7.example.test and example.v7. Nothing has its key. */
const OF_AN_ADDRESS = Buffer.from(
	[
		'MIIBpjCCAUugAwIBAgIUdHu5uuzi6TK6Q8OeenIEGNh4As8wCgYIKoZIzj0EAwIwEDEOMAwGA1UECgwFVGVzdHMwIBcNMjYx',
		'MTMwMDgwNzIwWhgPMjEyNjExMDYwODA3MjBaMBAxDjAMBgNVBAoMBVRlc3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE',
		'QFGmpDEAS4Ife4da9dc+LKoyGoHUhKq0peQx/P//IKBVregA7WCgM0+t20PqeLL7v+mXdCFcJMILIzsUsiW9NaOBgDB+MB0G',
		'A1UdDgQWBBRUk/HwImyQIl6m6yIF2/BNokFdEDAfBgNVHSMEGDAWgBRUk/HwImyQIl6m6yIF2/BNokFdEDAPBgNVHRMBAf8E',
		'BTADAQH/MCsGA1UdEQQkMCKHBMAAAgeCDjcuZXhhbXBsZS50ZXN0ggpleGFtcGxlLnY3MAoGCCqGSM49BAMCA0kAMEYCIQDZ',
		'Y98WzZtSqnNCIDjocq/IVMq3wwCu92fgnSqND0c6JwIhAIO3uxcHf9oScGAt5+N5zPAqWVNXweXP02WSjU434puG',
	].join(''),
	'base64',
);

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

	it.each(['192.0.2.7', '7.example.test', 'example.v7'])('of an address names %s', (host) => {
		expect(namesHost(OF_AN_ADDRESS, host)).toBe(true);
	});

	it.each(['192.0.2.8', '2.0.2.7', '8.example.test'])('of an address does not name %s', (host) => {
		expect(namesHost(OF_AN_ADDRESS, host)).toBe(false);
	});

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
