import type { IExecuteFunctions } from 'n8n-workflow';
import { judgeReuse } from '../../../lib/lock/connection-reuse';
import type { TransportError } from '../../../lib/output/transport-failure';
import { isStreamed } from '../body/streamed-content';
import { untilAborted } from '../n8n/abort-signal';
import { classifyError } from '../n8n/classify-error';
import { supportsAgentOptions } from '../n8n/tls-support';
import { connectionPool } from './connection-pool';
import { fetchRequest, type FetchResponse } from './fetch-request';
import type { DispatchOptions } from './request-and-response';

/** In bytes. A larger file would have to be held in memory; beside it, a new connection costs little. */
const LARGEST_FETCHED_FILE = 1_000_000;

/** Can this request be sent by `fetch`? Not if only n8n can sign it, and not with a large file. */
export function canFetch({ credential, sign, body }: DispatchOptions): boolean {
	const onlyN8nSigns = credential !== undefined && sign === undefined;
	const isLargeFile = isStreamed(body?.content) && body.content.size > LARGEST_FETCHED_FILE;
	return !onlyN8nSigns && !isLargeFile;
}

/**
 * Sends the request to this URL, which was judged, over a pooled connection. What n8n's helper does by itself is
 * done here first: n8n's rules on where requests may go, and the signature. TLS is verified by the pool.
 */
export async function dispatchByFetch(
	context: IExecuteFunctions,
	url: string,
	{ sign, tls, signal, method, headers, body, proxy }: DispatchOptions,
): Promise<FetchResponse | TransportError> {
	// Asked when the request was prepared, too. This one guards the only way to `fetch`.
	const hasEgressRules = supportsAgentOptions(context);
	const pool = connectionPool();
	const possible = judgeReuse({ hasProxy: proxy !== undefined, tls, hasEgressRules, pool });
	if (!possible.ok) return { code: 'refused', refusal: possible };
	const rules = context.helpers.getSecureEgressFilter();
	const permitted = await untilAborted(signal, rules.validateUrl(url));
	if (!permitted.ok) return classifyError(permitted.error, signal);
	const signed = sign?.({ url, method, headers });
	if (signed?.ok === false) return { code: 'refused', refusal: signed };
	const request = {
		url: signed?.value.url ?? url,
		method,
		headers: signed?.value.headers ?? headers,
		body: body?.content,
		signal,
	};
	return await untilAborted(signal, fetchRequest(request, possible.value));
}
