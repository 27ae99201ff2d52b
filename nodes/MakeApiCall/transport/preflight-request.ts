import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { judgeEndpointResponse, type EndpointResponse } from '../../../lib/lock/token-redirect';
import { lockedSettings } from '../../../lib/lock/locked-request';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { Refused } from '../../../lib/refusals/refusal';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import type { ResponseStream } from '../body/read-body';
import { waitFor } from '../n8n/abort-signal';
import { classifyError } from '../n8n/classify-error';

/** Some endpoints hold whatever is not a token request. They do not redirect it. */
const PREFLIGHT_TIMEOUT_MS = 2_500;

/** Some servers take one request a second, and count those that they refuse. */
const PAUSE_MS = 1_100;

const REMEMBERED_MS = 3_600_000;
const MOST_REMEMBERED = 500;

/** Until when the response of an endpoint counts, by its whole URL, in milliseconds since 1970. */
const passedUntil = new Map<string, number>();

/**
 * Finds out whether a token endpoint redirects, for an n8n that cannot be told to stay. Returns a refusal, if so.
 *
 * Asks once for each endpoint, process and hour, without any secret, and with HEAD: a token request is a POST (RFC 6749,
 * 3.2). What fails here is for n8n's own request to show.
 */
export async function preflightTokenEndpoint(
	context: IExecuteFunctions,
	tokenUrl: HttpsUrl,
): Promise<Refused | undefined> {
	const { href } = tokenUrl;
	if ((passedUntil.get(href) ?? 0) > Date.now()) return undefined;
	const result = await sendPreflight(context, href);
	if ('error' in result) {
		if (wasReached(result.error)) remember(href);
		return undefined;
	}
	const verdict = judgeEndpointResponse(tokenUrl, result);
	if (!verdict.ok) return verdict;
	remember(href);
	await waitFor(PAUSE_MS, undefined);
	return undefined;
}

/** The body of the response is not read. */
async function sendPreflight(
	context: IExecuteFunctions,
	url: string,
): Promise<EndpointResponse | { error: TransportError }> {
	const signal = AbortSignal.timeout(PREFLIGHT_TIMEOUT_MS);
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			url,
			method: 'HEAD',
			...lockedSettings(),
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		})) as IN8nHttpFullResponse;
		(body as ResponseStream).destroy();
		return { statusCode, location: headers.location };
	} catch (error) {
		return { error: classifyError(error, signal) };
	}
}

/** Did the endpoint get the request, and hold it or hang up? It would do so again. */
function wasReached(error: TransportError): boolean {
	return (
		error.code === 'timeout' || (error.code === 'network' && error.networkCode === 'ECONNRESET')
	);
}

function remember(href: string): void {
	const oldest = passedUntil.keys().next().value;
	if (passedUntil.size >= MOST_REMEMBERED && oldest !== undefined) passedUntil.delete(oldest);
	passedUntil.set(href, Date.now() + REMEMBERED_MS);
}
