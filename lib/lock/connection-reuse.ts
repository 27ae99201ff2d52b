import type { TlsOptions } from '../connection/certificates';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseBooleanOption } from '../request/option-value';

/** What a request asks of its connection to the API, and what its n8n offers. */
export interface ReuseCase {
	hasProxy: boolean;
	/** What the connection adds to TLS. */
	tls: TlsOptions;
	/** Whether n8n hands out its rules on where requests may go: n8n 2 does. */
	hasEgressRules: boolean;
}

/** What "Reuse Connections" was set to. */
export function parseReuse(value: unknown = false): Verdict<boolean> {
	return parseBooleanOption('Reuse Connections', value);
}

/**
 * Can a request go over a connection that others use, too? Those are of Node.js, which takes neither a proxy nor
 * certificates from a request; to send it in another way than was asked for would be a surprise.
 */
export function judgeReuse({ hasProxy, tls, hasEgressRules }: ReuseCase): Verdict<undefined> {
	if (!hasEgressRules) return refuse('reuse_impossible', { because: 'n8n' });
	if (hasProxy) return refuse('reuse_impossible', { because: 'proxy' });
	if (Object.keys(tls).length > 0) return refuse('reuse_impossible', { because: 'certificates' });
	return accept(undefined);
}
