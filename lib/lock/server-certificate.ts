import { X509Certificate } from '../vendor/crypto';

/** As WHATWG URL writes them. */
const IPV4 = /^[\d.]+$/;

/**
 * Does this certificate, in DER, name this host (RFC 9110, 4.3.4)? Never throws: it is asked in the middle of a handshake,
 * where nobody would catch it.
 */
export function namesHost(certificate: Uint8Array, host: string): boolean {
	try {
		const parsed = new X509Certificate(certificate);
		const name = IPV4.test(host) ? parsed.checkIP(host) : parsed.checkHost(host);
		return name !== undefined;
	} catch {
		return false;
	}
}
