import { fieldLabel } from '../refusals/field-labels';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { createPrivateKey, X509Certificate } from '../vendor/crypto';
import { optional, unknown } from '../vendor/zod';
import { readPem } from './pem';
import type { LockedFields } from './seal';
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
}

const anything = optional(unknown());

/** The certificate fields, which all connection types share, and their schemas. */
export const CERTIFICATE_FIELDS = {
	provideSslCertificates: anything,
	caCertificate: anything,
	clientCertificate: anything,
	clientPrivateKey: anything,
	clientKeyPassphrase: anything,
};

/** The fields as n8n stored them. They count only if the switch `provideSslCertificates` is on. */
export type StoredCertificates = { [F in keyof typeof CERTIFICATE_FIELDS]?: unknown };

const MAX_LENGTH = 100_000;

/** Returns a stored connection's certificates, if each of them can be read and the private key matches. */
export function parseCertificates(stored: StoredCertificates): Verdict<Certificates> {
	if (!stored.provideSslCertificates) return accept({ tls: {}, lockedFields: {} });
	const ca = parseChain('caCertificate', stored.caCertificate);
	if (!ca.ok) return ca;
	const cert = parseChain('clientCertificate', stored.clientCertificate);
	if (!cert.ok) return cert;
	const key = parseKey(stored, cert.value);
	if (!key.ok) return key;
	return accept({
		tls: { ...(ca.value && { ca: ca.value.pem }), ...key.value },
		lockedFields: {
			...(ca.value && { caCertificate: ca.value.fingerprints }),
			...(cert.value && { clientCertificate: cert.value.fingerprints }),
		},
	});
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

function parseKey(stored: StoredCertificates, cert: Chain | undefined): Verdict<ClientTls> {
	const text = parseString('clientPrivateKey', stored.clientPrivateKey);
	if (!text.ok) return text;
	const passphrase = parseString('clientKeyPassphrase', stored.clientKeyPassphrase);
	if (!passphrase.ok) return passphrase;
	if (cert === undefined && text.value === '') return accept({});
	if (cert === undefined) return refuse('certificate_missing', { field: 'Client Certificate' });
	if (text.value === '') return refuse('certificate_missing', { field: 'Client Private Key' });
	const blocks = readPem(text.value);
	const pem = blocks?.length === 1 ? blocks[0]!.text : '';
	const problem = findKeyProblem(pem, passphrase.value, cert.first);
	if (problem !== undefined) return refuse('client_key_invalid', { problem });
	return accept({
		cert: cert.pem,
		key: pem,
		...(passphrase.value !== '' && { passphrase: passphrase.value }),
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
