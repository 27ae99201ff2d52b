import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
	parseCertificates as parseSealedCertificates,
	withoutCa,
	type StoredCertificates,
} from '../../../lib/connection/certificates';
import { sealSecret } from '../../../lib/connection/seal';
import { readCertificate } from '../../support/servers/read-certificate';

const ca = readCertificate('privateCa').cert;
const otherCa = readCertificate('valid').cert;
const client = readCertificate('client');
const BLANK = ['__n8n_BLANK_VALUE', 'e5362baf'].join('_');
const PASSPHRASE = 'open sesame';

const ON = { provideSslCertificates: true };
const CLIENT = { ...ON, clientCertificate: client.cert, connectionPrivateKey: client.key };

/** For an OAuth2 connection: key and passphrase are not sealed. */
const parseCertificates = (stored: StoredCertificates) =>
	parseSealedCertificates(stored, undefined);

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
			{ ...ON, caCertificate: '', clientCertificate: ' ', connectionPrivateKey: '' },
		],
		['no field is there', ON],
		['all fields are null', { ...ON, caCertificate: null, clientCertificate: null }],
	])('are none if %s', (_, stored) => {
		expect(parseCertificates(stored)).toEqual({
			ok: true,
			value: { tls: {}, lockedFields: {}, fieldsToStore: {} },
		});
	});

	it('have a CA, which is sealed by its fingerprint', () => {
		expect(parseCertificates({ ...ON, caCertificate: ca })).toEqual({
			ok: true,
			value: {
				tls: { ca: lines(ca) },
				lockedFields: { caCertificate: fingerprint(ca) },
				fieldsToStore: {},
			},
		});
	});

	it('have several CAs', () => {
		expect(parseCertificates({ ...ON, caCertificate: `${ca}\n${otherCa}` })).toEqual({
			ok: true,
			value: {
				tls: { ca: lines(ca, otherCa) },
				lockedFields: { caCertificate: `${fingerprint(ca)}, ${fingerprint(otherCa)}` },
				fieldsToStore: {},
			},
		});
	});

	it.each([
		['as generated', client.key],
		['in PKCS #8', PKCS8],
		['in one line', PKCS8.replaceAll('\n', ' ')],
	])('have a client certificate and its key, %s', (_, connectionPrivateKey) => {
		const parsed = parseCertificates({ ...CLIENT, connectionPrivateKey });
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
		const stored = { ...CLIENT, connectionPrivateKey: ENCRYPTED, clientKeyPassphrase: PASSPHRASE };
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
		['an older label of a CA', { caCertificate: ca.replaceAll(' CERTIFICATE-', ' X509 CERTIFICATE-') }, { code: 'certificate_unreadable', field: CA }],
		['a key next to a CA', { caCertificate: `${ca}\n${PKCS8}` }, { code: 'certificate_unreadable', field: CA }],
		['a CA that is a number', { caCertificate: 1 }, { code: 'field_not_text', field: 'caCertificate' }],
		["n8n's placeholder instead of a CA", { caCertificate: BLANK }, { code: 'secret_is_placeholder', field: CA }],
		['a CA that is too long', { caCertificate: ' '.repeat(100_001) }, { code: 'secret_too_long', field: CA, length: 100_001, limit: 100_000 }],
		['a client certificate that is not PEM', { ...CLIENT, clientCertificate: 'x' }, { code: 'certificate_unreadable', field: CERT }],
		['a client certificate without a key', { ...CLIENT, connectionPrivateKey: '' }, { code: 'certificate_missing', field: KEY }],
		['a key without a client certificate', { ...CLIENT, clientCertificate: '' }, { code: 'certificate_missing', field: CERT }],
		['a key that is a list', { ...CLIENT, connectionPrivateKey: [PKCS8] }, { code: 'field_not_text', field: 'connectionPrivateKey' }],
		['a key that is not PEM', { ...CLIENT, connectionPrivateKey: 'x' }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['a certificate instead of a key', { ...CLIENT, connectionPrivateKey: client.cert }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['two keys', { ...CLIENT, connectionPrivateKey: `${PKCS8}${PKCS8}` }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['half a key', { ...CLIENT, connectionPrivateKey: PKCS8.slice(0, 200) }, { code: 'client_key_invalid', problem: 'unreadable' }],
		['a key without its passphrase', { ...CLIENT, connectionPrivateKey: ENCRYPTED }, { code: 'client_key_invalid', problem: 'locked' }],
		['a key with another passphrase', { ...CLIENT, connectionPrivateKey: ENCRYPTED, clientKeyPassphrase: 'x' }, { code: 'client_key_invalid', problem: 'locked' }],
		['a passphrase that is a number', { ...CLIENT, clientKeyPassphrase: 1 }, { code: 'field_not_text', field: 'clientKeyPassphrase' }],
		['the key of another certificate', { ...CLIENT, connectionPrivateKey: readCertificate('valid').key }, { code: 'client_key_invalid', problem: 'other' }],
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

describe('key and passphrase', () => {
	const LOCKED_TO = { allowedDomain: 'api.example.com' };
	const fields = { ...LOCKED_TO, clientCertificate: fingerprint(client.cert) };
	const bare = {
		...CLIENT,
		connectionPrivateKey: ENCRYPTED.trim(),
		clientKeyPassphrase: PASSPHRASE,
	};
	const sealedKey = sealSecret(ENCRYPTED.trim(), {
		...fields,
		sealedField: 'connectionPrivateKey',
	});
	const sealedPassphrase = sealSecret(PASSPHRASE, {
		...fields,
		sealedField: 'clientKeyPassphrase',
	});
	const sealed = {
		...bare,
		connectionPrivateKey: sealedKey,
		clientKeyPassphrase: sealedPassphrase,
	};

	it('are sealed to the lock and to the certificates', () => {
		expect(parseSealedCertificates(bare, LOCKED_TO)).toMatchObject({
			ok: true,
			value: {
				tls: { passphrase: PASSPHRASE },
				fieldsToStore: {
					connectionPrivateKey: sealedKey,
					clientKeyPassphrase: sealedPassphrase,
				},
			},
		});
	});

	it('work the same when they are sealed, and are not sealed again', () => {
		const before = parseSealedCertificates(bare, LOCKED_TO);
		const after = parseSealedCertificates(sealed, LOCKED_TO);
		expect(before.ok && after.ok && after.value.tls).toEqual(before.ok && before.value.tls);
		expect(after).toMatchObject({ ok: true, value: { fieldsToStore: {} } });
	});

	it('are sealed only if they are there', () => {
		const unencrypted = parseSealedCertificates(CLIENT, LOCKED_TO);
		expect(unencrypted.ok && Object.keys(unencrypted.value.fieldsToStore)).toEqual([
			'connectionPrivateKey',
		]);
	});

	it.each<[label: string, stored: object, lockedTo: object, field: string, changed: string]>([
		[
			'another domain',
			sealed,
			{ allowedDomain: 'evil.example' },
			'Client Private Key',
			'allowedDomain',
		],
		[
			'a passphrase sealed elsewhere',
			{
				...sealed,
				clientKeyPassphrase: sealSecret(PASSPHRASE, {
					...fields,
					allowedDomain: 'evil.example',
					sealedField: 'clientKeyPassphrase',
				}),
			},
			LOCKED_TO,
			'Client Key Passphrase',
			'allowedDomain',
		],
		[
			'an authority that was added',
			{ ...sealed, caCertificate: ca },
			LOCKED_TO,
			'Client Private Key',
			'caCertificate',
		],
		[
			'the seal of the other field',
			{ ...sealed, clientKeyPassphrase: sealedKey },
			LOCKED_TO,
			'Client Key Passphrase',
			'sealedField',
		],
	])('are refused with %s', (_, stored, lockedTo, field, changed) => {
		expect(parseSealedCertificates(stored, { ...lockedTo })).toMatchObject({
			ok: false,
			code: 'lock_changed',
			field,
			changed,
		});
	});
});
