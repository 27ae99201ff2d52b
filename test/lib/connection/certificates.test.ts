import { createPrivateKey, X509Certificate } from 'node:crypto';
import { parseCertificates, withoutCa } from '../../../lib/connection/certificates';
import { readCertificate } from '../../support/servers/read-certificate';

const ca = readCertificate('privateCa').cert;
const otherCa = readCertificate('valid').cert;
const client = readCertificate('client');
const BLANK = ['__n8n_BLANK_VALUE', 'e5362baf'].join('_');
const PASSPHRASE = 'open sesame';

const ON = { provideSslCertificates: true };
const CLIENT = { ...ON, clientCertificate: client.cert, clientPrivateKey: client.key };

function keyAs(options: object): string {
	const exported = createPrivateKey(client.key).export({ format: 'pem', ...options } as never);
	return exported as unknown as string;
}

const PKCS8 = keyAs({ type: 'pkcs8' });
const ENCRYPTED = keyAs({ type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: PASSPHRASE });

/** PEM with LF line breaks, the form in which it is passed on. */
function lines(...blocks: string[]): string {
	return blocks.map((block) => `${block.replace(/\r\n/g, '\n').trim()}\n`).join('');
}

function fingerprint(pem: string): string {
	return new X509Certificate(pem).fingerprint256;
}

describe('the certificates of a connection', () => {
	it.each([
		['the switch is off', { ...CLIENT, provideSslCertificates: false, caCertificate: ca }],
		['the switch is not there', { ...CLIENT, provideSslCertificates: undefined }],
		[
			'all fields are empty',
			{ ...ON, caCertificate: '', clientCertificate: ' ', clientPrivateKey: '' },
		],
		['no field is there', ON],
		['all fields are null', { ...ON, caCertificate: null, clientCertificate: null }],
	])('are none if %s', (_, stored) => {
		expect(parseCertificates(stored)).toEqual({ ok: true, value: { tls: {}, lockedFields: {} } });
	});

	it('have a CA, which is sealed by its fingerprint', () => {
		expect(parseCertificates({ ...ON, caCertificate: ca })).toEqual({
			ok: true,
			value: { tls: { ca: lines(ca) }, lockedFields: { caCertificate: fingerprint(ca) } },
		});
	});

	it('have several CAs', () => {
		expect(parseCertificates({ ...ON, caCertificate: `${ca}\n${otherCa}` })).toEqual({
			ok: true,
			value: {
				tls: { ca: lines(ca, otherCa) },
				lockedFields: { caCertificate: `${fingerprint(ca)}, ${fingerprint(otherCa)}` },
			},
		});
	});

	it.each([
		['as generated', client.key],
		['in PKCS #8', PKCS8],
		['in one line', PKCS8.replaceAll('\n', ' ')],
	])('have a client certificate and its key, %s', (_, clientPrivateKey) => {
		const parsed = parseCertificates({ ...CLIENT, clientPrivateKey });
		expect(parsed).toMatchObject({
			ok: true,
			value: {
				tls: { cert: lines(client.cert) },
				lockedFields: { clientCertificate: fingerprint(client.cert) },
			},
		});
		const { key, passphrase } = parsed.ok ? parsed.value.tls : {};
		expect(new X509Certificate(client.cert).checkPrivateKey(createPrivateKey(key!))).toBe(true);
		expect(passphrase).toBeUndefined();
	});

	it('have a key that its passphrase decrypts', () => {
		const stored = { ...CLIENT, clientPrivateKey: ENCRYPTED, clientKeyPassphrase: PASSPHRASE };
		expect(parseCertificates(stored)).toMatchObject({
			ok: true,
			value: { tls: { key: lines(ENCRYPTED), passphrase: PASSPHRASE } },
		});
	});

	it('have a chain behind the client certificate', () => {
		const clientCertificate = `${client.cert}\n${ca}`;
		expect(parseCertificates({ ...CLIENT, clientCertificate })).toMatchObject({
			ok: true,
			value: {
				tls: { cert: lines(client.cert, ca) },
				lockedFields: { clientCertificate: `${fingerprint(client.cert)}, ${fingerprint(ca)}` },
			},
		});
	});

	const CA = 'CA Certificate';
	const CERT = 'Client Certificate';
	const KEY = 'Client Private Key';
	// prettier-ignore
	it.each<[label: string, stored: object, refused: object]>([
		['a CA that is not PEM', { caCertificate: 'CN=api' }, { code: 'certificate_unreadable', field: CA }],
		['a CA that is cut off', { caCertificate: ca.slice(0, -30) }, { code: 'certificate_unreadable', field: CA }],
		['a CA with broken content', { caCertificate: ca.replace(/\nMII/, '\nAAA') }, { code: 'certificate_unreadable', field: CA }],
		['a key instead of a CA', { caCertificate: PKCS8 }, { code: 'certificate_unreadable', field: CA }],
		['a key next to a CA', { caCertificate: `${ca}\n${PKCS8}` }, { code: 'certificate_unreadable', field: CA }],
		['a CA that is a number', { caCertificate: 1 }, { code: 'field_not_text', field: 'caCertificate' }],
		["n8n's placeholder instead of a CA", { caCertificate: BLANK }, { code: 'secret_is_placeholder', field: CA }],
		['a CA that is too long', { caCertificate: ' '.repeat(100_001) }, { code: 'secret_too_long', field: CA, length: 100_001, limit: 100_000 }],
		['a client certificate that is not PEM', { ...CLIENT, clientCertificate: 'x' }, { code: 'certificate_unreadable', field: CERT }],
		['a client certificate without a key', { ...CLIENT, clientPrivateKey: '' }, { code: 'certificate_missing', field: KEY }],
		['a key without a client certificate', { ...CLIENT, clientCertificate: '' }, { code: 'certificate_missing', field: CERT }],
		['a key that is a list', { ...CLIENT, clientPrivateKey: [PKCS8] }, { code: 'field_not_text', field: 'clientPrivateKey' }],
		['a key that is not PEM', { ...CLIENT, clientPrivateKey: 'x' }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['a certificate instead of a key', { ...CLIENT, clientPrivateKey: client.cert }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['two keys', { ...CLIENT, clientPrivateKey: `${PKCS8}${PKCS8}` }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['half a key', { ...CLIENT, clientPrivateKey: PKCS8.slice(0, 200) }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['a key without its passphrase', { ...CLIENT, clientPrivateKey: ENCRYPTED }, { code: 'client_key_invalid', problem: 'locked' }],
		['a key with another passphrase', { ...CLIENT, clientPrivateKey: ENCRYPTED, clientKeyPassphrase: 'x' }, { code: 'client_key_invalid', problem: 'locked' }],
		['a passphrase that is a number', { ...CLIENT, clientKeyPassphrase: 1 }, { code: 'field_not_text', field: 'clientKeyPassphrase' }],
		['the key of another certificate', { ...CLIENT, clientPrivateKey: readCertificate('valid').key }, { code: 'client_key_invalid', problem: 'other' }],
	])('are refused with %s', (_, stored, refused) => {
		expect(parseCertificates({ ...ON, ...stored })).toEqual({ ok: false, ...refused });
	});

	it('may be as long as the limit', () => {
		const caCertificate = lines(ca).padEnd(100_000, ' ');
		expect(parseCertificates({ ...ON, caCertificate }).ok).toBe(true);
	});
});

it.each([
	[{}, {}],
	[{ ca: 'a' }, {}],
	[
		{ ca: 'a', cert: 'c', key: 'k' },
		{ cert: 'c', key: 'k' },
	],
	[
		{ ca: 'a', cert: 'c', key: 'k', passphrase: 'p' },
		{ cert: 'c', key: 'k', passphrase: 'p' },
	],
])('without its CAs, %j is %j', (tls, rest) => {
	expect(withoutCa(tls)).toStrictEqual(rest);
});
