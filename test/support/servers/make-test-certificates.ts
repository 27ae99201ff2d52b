import { createCA, createCert, type Certificate } from 'mkcert';

/** Names of the servers that tests start. `.test` is reserved, so no real name is shadowed. */
export const SERVER_NAMES = ['api.example.test', 'www.example.test', 'auth.example.test'];

/** What a test's server shows: a good certificate, or one of the usual bad ones. */
export type CertificateKind = 'valid' | 'expired' | 'wrongName' | 'unknownAuthority';

/** What else a test may need: that unknown authority itself, and what it issued for a client. */
export type OtherCertificate = 'privateAuthority' | 'client';

const DAYS = 2;

/** A certificate authority and what it issued, good and bad; the authority's key is thrown away. */
export async function makeTestCertificates(): Promise<{
	authority: string;
	certificates: Record<CertificateKind | OtherCertificate, Certificate>;
}> {
	const [ca, unknownCa] = await Promise.all([makeAuthority('known'), makeAuthority('unknown')]);
	const [valid, expired, wrongName, unknownAuthority, client] = await Promise.all([
		createCert({ ca, domains: SERVER_NAMES, validity: DAYS }),
		createCert({ ca, domains: SERVER_NAMES, validity: -DAYS }),
		createCert({ ca, domains: ['other.example.test'], validity: DAYS }),
		createCert({ ca: unknownCa, domains: SERVER_NAMES, validity: DAYS }),
		createCert({ ca: unknownCa, domains: ['client.example.test'], validity: DAYS }),
	]);
	const others = { privateAuthority: unknownCa, client };
	const certificates = { valid, expired, wrongName, unknownAuthority, ...others };
	return { authority: ca.cert, certificates };
}

async function makeAuthority(name: string): Promise<Certificate> {
	const place = { countryCode: 'NL', state: 'None', locality: 'This machine' };
	return await createCA({ organization: `Tests (${name})`, ...place, validity: DAYS });
}
