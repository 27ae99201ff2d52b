import { createCA, createCert, type Certificate } from 'mkcert';

/** Host names of the servers that tests start. `.test` is reserved (RFC 2606), so no real name is shadowed. */
export const SERVER_NAMES = [
	'api.example.test',
	'www.example.test',
	'auth.example.test',
	'sub.auth.example.test',
];

/** The certificate that a test server presents: a good one, or one of the usual bad ones. */
export type CertificateKind = 'valid' | 'expired' | 'wrongName' | 'unknownCa';

/** Further certificates for tests: that unknown CA itself, and a client certificate that it issued. */
export type OtherCertificate = 'privateCa' | 'client';

const DAYS = 2;

/** Makes a certificate authority (CA) and certificates that it issued, good and bad. The CA's key is thrown away. */
export async function makeTestCertificates(): Promise<{
	caCertificate: string;
	certificates: Record<CertificateKind | OtherCertificate, Certificate>;
}> {
	const [ca, otherCa] = await Promise.all([makeCa('known'), makeCa('unknown')]);
	const [valid, expired, wrongName, unknownCa, client] = await Promise.all([
		createCert({ ca, domains: SERVER_NAMES, validity: DAYS }),
		createCert({ ca, domains: SERVER_NAMES, validity: -DAYS }),
		createCert({ ca, domains: ['other.example.test'], validity: DAYS }),
		createCert({ ca: otherCa, domains: SERVER_NAMES, validity: DAYS }),
		createCert({ ca: otherCa, domains: ['client.example.test'], validity: DAYS }),
	]);
	const others = { privateCa: otherCa, client };
	const certificates = { valid, expired, wrongName, unknownCa, ...others };
	return { caCertificate: ca.cert, certificates };
}

async function makeCa(name: string): Promise<Certificate> {
	const place = { countryCode: 'NL', state: 'None', locality: 'This machine' };
	return await createCA({ organization: `Tests (${name})`, ...place, validity: DAYS });
}
