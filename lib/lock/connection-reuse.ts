import type { TlsOptions } from '../connection/certificates';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseBooleanOption } from '../request/option-value';

/** What a request needs from its network connection to the API, and what this n8n offers. */
export interface ReuseCase<Pool> {
	hasProxy: boolean;
	/** The TLS options that the credential adds. */
	tls: TlsOptions;
	/** Whether n8n exposes its rules on where requests may go, as n8n 2 does. */
	hasEgressRules: boolean;
	/** The pool of verified connections; `undefined` if Node.js does not give one. */
	pool: Pool | undefined;
}

/** Returns the value of the option "Reuse Connections". */
export function parseReuse(value: unknown = false): Verdict<boolean> {
	return parseBooleanOption('Reuse Connections', value);
}

/**
 * Can a request go over a pooled network connection? Returns the pool, which takes neither a proxy nor certificates
 * from a request. The request is refused, because it would surprise users if it were sent in another way than they
 * chose.
 */
export function judgeReuse<Pool>(reuse: ReuseCase<Pool>): Verdict<Pool> {
	const { hasProxy, tls, hasEgressRules, pool } = reuse;
	if (!hasEgressRules) return refuse('reuse_impossible', { because: 'n8n' });
	if (hasProxy) return refuse('reuse_impossible', { because: 'proxy' });
	if (Object.keys(tls).length > 0) return refuse('reuse_impossible', { because: 'certificates' });
	if (pool === undefined) return refuse('reuse_impossible', { because: 'client' });
	return accept(pool);
}
