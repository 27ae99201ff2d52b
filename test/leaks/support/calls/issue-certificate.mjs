import forge from 'node-forge';

/** @typedef {{ key: string, cert: string }} Certificate */
/**
 * @typedef {object} CertificateOptions
 * @property {string} commonName
 * @property {string[]} [names] Subject alternative names. Without them, the certificate has no such extension.
 * @property {number} [from] Start of the validity period, in days from now.
 * @property {number} [until] End of the validity period, in days from now.
 * @property {string} [statusUrl] URL of the OCSP responder that would tell whether the certificate was revoked.
 * @property {Certificate} [issuer] Without an issuer, the certificate is self-signed.
 */

const DAY_IN_MS = 24 * 60 * 60 * 1000;
const keys = forge.pki.rsa.generateKeyPair(2048);

/**
 * Issues a certificate that may be invalid in any way. Libraries that issue valid certificates cannot do this. All
 * certificates share one key, since generating a key takes long.
 * @param {CertificateOptions} options
 * @returns {Certificate}
 */
export function issueCertificate({ issuer, commonName, from = -1, until = 1, ...extensions }) {
	const certificate = forge.pki.createCertificate();
	certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
	certificate.publicKey = keys.publicKey;
	certificate.validity.notBefore = new Date(Date.now() + from * DAY_IN_MS);
	certificate.validity.notAfter = new Date(Date.now() + until * DAY_IN_MS);
	const subject = [{ name: 'commonName', value: commonName }];
	certificate.setSubject(subject);
	const issuerCertificate = issuer && forge.pki.certificateFromPem(issuer.cert);
	certificate.setIssuer(issuerCertificate?.subject.attributes ?? subject);
	certificate.setExtensions(extensionsOf(extensions));
	const signingKey = issuer ? forge.pki.privateKeyFromPem(issuer.key) : keys.privateKey;
	certificate.sign(signingKey, forge.md.sha256.create());
	return {
		key: forge.pki.privateKeyToPem(keys.privateKey),
		cert: forge.pki.certificateToPem(certificate),
	};
}

/** @param {Pick<CertificateOptions, 'names' | 'statusUrl'>} options */
function extensionsOf({ names, statusUrl }) {
	return [
		{ name: 'extKeyUsage', serverAuth: true },
		...(names
			? [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }]
			: []),
		...(statusUrl ? [{ id: '1.3.6.1.5.5.7.1.1', value: statusAt(statusUrl) }] : []),
	];
}

/** Returns the authority information access extension with one OCSP responder (RFC 5280, 4.2.2.1). */
function statusAt(/** @type {string} */ url) {
	const { asn1 } = forge;
	const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
	const sequence = (/** @type {unknown[]} */ ...parts) =>
		asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, parts);
	const method = asn1.oidToDer('1.3.6.1.5.5.7.48.1').getBytes();
	return sequence(
		sequence(
			asn1.create(UNIVERSAL, asn1.Type.OID, false, method),
			asn1.create(CONTEXT_SPECIFIC, 6, false, url),
		),
	);
}
