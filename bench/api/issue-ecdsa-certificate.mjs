import { generateKeyPairSync } from 'node:crypto';

import forge from 'node-forge';

const DAY_IN_MS = 24 * 60 * 60 * 1000;

/**
 * Issues a certificate for a key on the curve P-256, as most APIs have one today. The library that makes the other
 * certificates supports RSA keys only. So it makes a certificate for an RSA key, whose key is replaced before signing.
 * @param {{ key: string, cert: string }} ca
 * @param {string} name
 */
export function issueEcdsaCertificate(ca, name) {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const certificate = certificateFor(ca, name);
	const { asn1, md, pki, util } = forge;
	const body = pki.getTBSCertificate(certificate);
	const key = publicKey.export({ type: 'spki', format: 'der' });
	body.value[6] = asn1.fromDer(util.createBuffer(key.toString('binary')));
	const digest = md.sha256.create();
	digest.update(asn1.toDer(body).getBytes());
	const signature = pki.privateKeyFromPem(ca.key).sign(digest);
	const { Class, Type } = asn1;
	const signed = asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, [
		body,
		// The signature algorithm that the body names is repeated next to the body (RFC 5280, 4.1.1.2).
		body.value[2],
		asn1.create(Class.UNIVERSAL, Type.BITSTRING, false, `\0${signature}`),
	]);
	const der = asn1.toDer(signed).getBytes();
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: String(forge.pem.encode({ type: 'CERTIFICATE', body: der })),
	};
}

/**
 * @param {{ cert: string }} ca
 * @param {string} name
 */
function certificateFor({ cert }, name) {
	const { md, pki } = forge;
	const certificate = pki.createCertificate();
	certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
	certificate.publicKey = pki.rsa.generateKeyPair(1024).publicKey;
	certificate.validity.notBefore = new Date(Date.now() - DAY_IN_MS);
	certificate.validity.notAfter = new Date(Date.now() + DAY_IN_MS);
	certificate.setSubject([{ name: 'commonName', value: name }]);
	certificate.setIssuer(pki.certificateFromPem(cert).subject.attributes);
	certificate.setExtensions([
		{ name: 'extKeyUsage', serverAuth: true },
		{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
	]);
	const sha256WithRsa = pki.oids.sha256WithRSAEncryption;
	certificate.md = md.sha256.create();
	certificate.signatureOid = sha256WithRsa;
	certificate.siginfo.algorithmOid = sha256WithRsa;
	return certificate;
}
