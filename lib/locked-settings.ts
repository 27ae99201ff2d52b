/** Settings of n8n's HTTP helper that keep a request from being led astray. */
export interface LockedSettings {
	disableFollowRedirect: true;
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: { rejectUnauthorized: true };
}

/**
 * Redirects off, and TLS verified even where the instance turned verification off
 * (`NODE_TLS_REJECT_UNAUTHORIZED=0`). Made anew each time, since n8n may write into what it gets.
 */
export function lockedSettings(): LockedSettings {
	return {
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		agentOptions: { rejectUnauthorized: true },
	};
}
