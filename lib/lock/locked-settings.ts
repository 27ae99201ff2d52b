import type { TlsOptions } from '../connection/certificates';

/** Settings of n8n's HTTP helper that keep a request from being led astray. */
export interface LockedSettings {
	disableFollowRedirect: true;
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: TlsOptions & { rejectUnauthorized: true };
}

/**
 * Redirects off, and TLS verified even where the instance turned verification off
 * (`NODE_TLS_REJECT_UNAUTHORIZED=0`), with the certificates of the connection if it has any. Made anew each
 * time, since n8n may write into what it gets.
 */
export function lockedSettings(tls: TlsOptions = {}): LockedSettings {
	return {
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		agentOptions: { ...tls, rejectUnauthorized: true },
	};
}
