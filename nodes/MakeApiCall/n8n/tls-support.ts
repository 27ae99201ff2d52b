import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether this n8n's HTTP helper hears what a request says of TLS. That of n8n 1 does not. */
export function hearsTlsOptions({ helpers }: IExecuteFunctions): boolean {
	// This came to n8n 2 with the HTTP client that does hear it.
	return 'getSecureEgressFilter' in helpers;
}

/**
 * Whether this n8n would not verify the certificate of a server, although the request asks for it.
 *
 * The HTTP helper of n8n 1 does not hear what a request says of TLS, so there the setting of the
 * whole process decides. Where n8n keeps expressions from reading settings, it cannot be known.
 */
export function isTlsUnverified(context: IExecuteFunctions): boolean {
	if (hearsTlsOptions(context)) return false;
	try {
		const setting = context.evaluateExpression('{{ $env.NODE_TLS_REJECT_UNAUTHORIZED }}', 0);
		return String(setting) === '0';
	} catch {
		return false;
	}
}
