import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether this n8n's HTTP helper applies the TLS options of a request (`agentOptions`). n8n 1 ignores them. */
export function supportsAgentOptions({ helpers }: IExecuteFunctions): boolean {
	// This helper came to n8n 2 with the HTTP client that applies them.
	return 'getSecureEgressFilter' in helpers;
}

/**
 * Whether this n8n would not verify the certificate of a server, although the request asks for it.
 *
 * The HTTP helper of n8n 1 ignores the TLS options of a request, so the setting of the whole process decides there.
 * Where n8n keeps expressions from reading settings, it cannot be known.
 */
export function isTlsVerificationOff(context: IExecuteFunctions): boolean {
	if (supportsAgentOptions(context)) return false;
	try {
		const setting = context.evaluateExpression('{{ $env.NODE_TLS_REJECT_UNAUTHORIZED }}', 0);
		return String(setting) === '0';
	} catch {
		return false;
	}
}
