import { fieldLabel } from '../refusals/field-labels';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { createPrivateKey, X509Certificate } from '../vendor/crypto';
import { optional, unknown } from '../vendor/zod';
import { readPem } from './pem';
import { readSecret, type LockedFields, type ReadSecret } from './seal';
import { isPlaceholder } from './secret-rules';

/** The TLS options that a connection adds, with the names of Node.js. Certificates and keys are PEM strings. */
export interface TlsOptions {
	/** Certificate authorities (CAs) that are trusted for this connection, in addition to those that n8n trusts. */
	ca?: string;
	/** The client certificate, first in its chain. `key` is the private key that belongs to it. */
	cert?: string;
	key?: string;
	passphrase?: string;
}

/** A connection's certificates. Most connections have none. */
export interface Certificates {
	tls: TlsOptions;
	/** The fields that the secret is sealed to: anyone who could replace a CA could read the secret. */
	lockedFields: LockedFields;
	/** The sealed key and passphrase, to store in place of bare ones; empty if the stored ones are sealed already. */
	fieldsToStore: Readonly<Record<string, string>>;
}

const anything = optional(unknown());

/** The certificate fields, which all connection types share, and their schemas. */
export const CERTIFICATE_FIELDS = {
	provideSslCertificates: anything,
	caCertificate: anything,
	clientCertificate: anything,
	connectionPrivateKey: anything,
	clientKeyPassphrase: anything,
};

/** The fields as n8n stored them. They count only if the switch `provideSslCertificates` is on. */
export type StoredCertificates = { [F in keyof typeof CERTIFICATE_FIELDS]?: unknown };

/** In characters. A seal makes a key longer: JSON escapes each of its line breaks. */
const MAX_LENGTH = 100_000;

const NO_CERTIFICATES: Certificates = { tls: {}, lockedFields: {}, fieldsToStore: {} };

/**
 * Returns a stored connection's certificates, if each of them can be read and the private key matches.
 *
 * Key and passphrase are sealed to the certificates and to `lockedTo`, the other fields that the secret is sealed to.
 * `undefined` means that they are not sealed: n8n stores nothing but tokens for an OAuth2 connection.
 */
export function parseCertificates(
	stored: StoredCertificates,
	lockedTo: LockedFields | undefined,
): Verdict<Certificates> {
	if (!stored.provideSslCertificates) return accept(NO_CERTIFICATES);
	const ca = parseChain('caCertificate', stored.caCertificate);
	if (!ca.ok) return ca;
	const cert = parseChain('clientCertificate', stored.clientCertificate);
	if (!cert.ok) return cert;
	const lockedFields = {
		...(ca.value && { caCertificate: ca.value.fingerprints }),
		...(cert.value && { clientCertificate: cert.value.fingerprints }),
	};
	const fields = lockedTo && { ...lockedTo, ...lockedFields };
	const key = openKeyField('connectionPrivateKey', stored, fields);
	if (!key.ok) return key;
	const passphrase = openKeyField('clientKeyPassphrase', stored, fields);
	if (!passphrase.ok) return passphrase;
	const client = parseKey(key.value.text, passphrase.value.text, cert.value);
	if (!client.ok) return client;
	return accept({
		tls: { ...(ca.value && { ca: ca.value.pem }), ...client.value },
		lockedFields,
		fieldsToStore: { ...key.value.toStore, ...passphrase.value.toStore },
	});
}

/** A sealed text names its field, so that a seal of one field is worth nothing in another. */
function openKeyField(
	name: 'connectionPrivateKey' | 'clientKeyPassphrase',
	stored: StoredCertificates,
	lockedTo: LockedFields | undefined,
): Verdict<ReadSecret> {
	const text = parseString(name, stored[name]);
	if (!text.ok || text.value === '' || lockedTo === undefined) {
		return text.ok ? accept({ text: text.value, toStore: {} }) : text;
	}
	const fields = { ...lockedTo, sealedField: name };
	return readSecret(name, text.value, { field: fieldLabel(name), fields, parse: accept });
}

interface Chain {
	pem: string;
	/** SHA-256 of each certificate, separated by commas. */
	fingerprints: string;
	first: X509Certificate;
}

function parseChain(name: string, stored: unknown): Verdict<Chain | undefined> {
	const text = parseString(name, stored);
	if (!text.ok || text.value === '') return text.ok ? accept(undefined) : text;
	const field = fieldLabel(name);
	const blocks = readPem(text.value);
	const certificates = blocks?.map(({ label, text: pem }) =>
		label === 'CERTIFICATE' ? readCertificate(pem) : undefined,
	);
	const [first] = certificates ?? [];
	if (first === undefined || certificates!.includes(undefined)) {
		return refuse('certificate_unreadable', { field });
	}
	return accept({
		pem: blocks!.map((block) => block.text).join(''),
		fingerprints: certificates!.map((certificate) => certificate!.fingerprint256).join(', '),
		first,
	});
}

function readCertificate(pem: string): X509Certificate | undefined {
	try {
		return new X509Certificate(pem);
	} catch {
		return undefined;
	}
}

type ClientTls = Omit<TlsOptions, 'ca'>;

function parseKey(key: string, passphrase: string, cert: Chain | undefined): Verdict<ClientTls> {
	if (cert === undefined && key === '') return accept({});
	if (cert === undefined) return refuse('certificate_missing', { field: 'Client Certificate' });
	if (key === '') return refuse('certificate_missing', { field: 'Client Private Key' });
	const blocks = readPem(key);
	const pem = blocks?.length === 1 ? blocks[0]!.text : '';
	const problem = findKeyProblem(pem, passphrase, cert.first);
	if (problem !== undefined) return refuse('client_key_invalid', { problem });
	return accept({
		cert: cert.pem,
		key: pem,
		...(passphrase !== '' && { passphrase }),
	});
}

function findKeyProblem(
	pem: string,
	passphrase: string,
	certificate: X509Certificate,
): 'unreadable' | 'locked' | 'other' | undefined {
	try {
		const key = createPrivateKey({ key: pem, passphrase });
		return certificate.checkPrivateKey(key) ? undefined : 'other';
	} catch {
		return pem.startsWith('-----BEGIN ENCRYPTED PRIVATE KEY') ? 'locked' : 'unreadable';
	}
}

function parseString(name: string, stored: unknown): Verdict<string> {
	const field = fieldLabel(name);
	if (stored === undefined || stored === null) return accept('');
	if (typeof stored !== 'string') return refuse('field_not_text', { field: name });
	if (isPlaceholder(stored)) return refuse('secret_is_placeholder', { field });
	if (stored.length <= MAX_LENGTH) return accept(stored.trim());
	return refuse('secret_too_long', { field, length: stored.length, limit: MAX_LENGTH });
}

/** Returns the same options without a CA, for a request that relies on n8n's own CAs. */
export function withoutCa({ cert, key, passphrase }: TlsOptions): TlsOptions {
	return cert === undefined ? {} : { cert, key, ...(passphrase !== undefined && { passphrase }) };
}
