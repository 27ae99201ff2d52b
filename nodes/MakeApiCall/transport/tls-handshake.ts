import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { lockedSettings } from '../../../lib/lock/locked-request';
import { namesHost } from '../../../lib/lock/server-certificate';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { classifyError } from '../n8n/classify-error';
import { supportsAgentOptions } from '../n8n/tls-support';

const HANDSHAKE_TIMEOUT_MS = 10_000;

/** Node.js's own code for a certificate of somebody else. */
const NOT_ITS_HOST = 'ERR_TLS_CERT_ALTNAME_INVALID';

type CheckServerIdentity = (host: string, certificate: { raw: Uint8Array }) => Error;

/**
 * Does the server of this URL have a valid certificate? Returns what is wrong, if not.
 *
 * Connects as n8n does, through its proxy too, and hangs up as soon as the certificate is known: the server gets no
 * request, and so has nothing to count, to redirect or to wait for.
 *
 * Not on n8n 1, whose client does not hear what a request says of TLS: this could show nothing there that n8n's own
 * request does not.
 */
export async function verifyServer(
	context: IExecuteFunctions,
	{ origin, host }: HttpsUrl,
): Promise<TransportError | undefined> {
	if (!supportsAgentOptions(context)) return undefined;
	let isVerified = false;
	// Node.js asks this after it has verified that a trusted CA issued the certificate, and before it sends anything.
	const hangUp: CheckServerIdentity = (_host, { raw }) => {
		isVerified = namesHost(raw, host);
		return Object.assign(new Error('No request is sent'), { code: NOT_ITS_HOST });
	};
	const signal = AbortSignal.timeout(HANDSHAKE_TIMEOUT_MS);
	try {
		await context.helpers.httpRequest(withServerCheck(origin, hangUp, signal));
		return undefined;
	} catch (error) {
		return isVerified ? undefined : classifyError(error, signal);
	}
}

/** Without the check, which a later n8n might leave out, this is a request that Node.js sends to a valid server only. */
function withServerCheck(
	origin: string,
	checkServerIdentity: CheckServerIdentity,
	abortSignal: AbortSignal,
): IHttpRequestOptions {
	const { agentOptions, ...settings } = lockedSettings();
	return {
		url: `${origin}/`,
		method: 'HEAD',
		ignoreHttpStatusErrors: true,
		...settings,
		agentOptions: { ...agentOptions, checkServerIdentity: checkServerIdentity as never },
		abortSignal,
	};
}
