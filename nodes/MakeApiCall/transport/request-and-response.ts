import type { IBinaryData } from 'n8n-workflow';
import type { TlsOptions } from '../../../lib/connection/certificates';
import type { StatusRange } from '../../../lib/http/http-status';
import type { LockedRequest, OutgoingRequest } from '../../../lib/lock/locked-request';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { Refused, Verdict } from '../../../lib/refusals/refusal';
import type { Proxy } from '../../../lib/request/proxy';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import type { OpenBody } from '../body/open-body';
import type { Store } from '../body/store-file';
import type { SigningCredential } from '../n8n/bound-credential';

/** One request, complete except for the secrets, which the credential's `authenticate` or `sign` adds. */
export interface DispatchOptions {
	/** May the request be sent? It is sent to the URL in the verdict. */
	authorize: (request: Pick<DispatchOptions, 'url' | 'method'>) => Verdict<HttpsUrl>;
	url: unknown;
	method: string;
	headers: Record<string, string>;
	body: OpenBody | undefined;
	/** Asked for a tunnel, if given. */
	proxy?: Proxy;
	/** What n8n signs with: it calls the `authenticate` of this type. `undefined` without a connection and for OAuth2. */
	credential: SigningCredential | undefined;
	/** What the connection adds to TLS. */
	tls: TlsOptions;
	/** Whether to send it over a pooled connection, if it can be signed for that. */
	reusesConnections: boolean;
	/** Adds the secrets; `undefined` without a connection, and where only n8n can. */
	sign: ((request: OutgoingRequest) => Verdict<LockedRequest>) | undefined;
	/** Aborts when the time is over or the execution is cancelled. */
	signal: AbortSignal;
	/** For a body that is stored while it arrives. */
	maxFileBytes: number;
	/** For any other body. */
	maxBytesInMemory: number;
	/** Where to store the body, if the response's head says that it is a file; `undefined` for memory. */
	chooseStore?: (head: ResponseHead) => Store | undefined;
	/** Statuses that count as success in addition to 2xx. */
	alsoSuccess: readonly StatusRange[];
}

/** What comes before the body. */
export interface ResponseHead {
	statusCode: number;
	/** Names in lower case, as Node.js gives them. */
	headers: Record<string, string | string[]>;
}

export interface Response extends ResponseHead {
	/** The body, decompressed; empty if it was stored. */
	bytes: Uint8Array;
	file?: IBinaryData;
	/** Of the body, stored or not. */
	byteLength: number;
}

/** `host` and `port` are empty if the request was refused. */
export type SendResult =
	| { ok: true; host: string; port: string; url: HttpsUrl; response: Response }
	| { ok: false; host: string; port: string; error: TransportError };

/** The result of a request that was refused before anything was sent. */
export function refusedRequest(refusal: Refused): SendResult & { ok: false } {
	return { ok: false, host: '', port: '', error: { code: 'refused', refusal } };
}
