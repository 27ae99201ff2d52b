import type {
	IBinaryData,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { TlsOptions } from '../../../lib/connection/certificates';
import { isSuccess, type StatusRange } from '../../../lib/http/http-status';
import { judgeReuse } from '../../../lib/lock/connection-reuse';
import {
	lockedSettings,
	type LockedRequest,
	type OutgoingRequest,
} from '../../../lib/lock/locked-request';
import type { Fault } from '../../../lib/output/transport-failure';
import type { Refused, Verdict } from '../../../lib/refusals/refusal';
import type { Proxy } from '../../../lib/request/proxy';
import type { HttpsUrl } from '../../../lib/url/https-url';
import type { OpenBody } from '../body/open-body';
import { readWithin, type ResponseStream } from '../body/read-body';
import { storeWithin, type Store } from '../body/store-file';
import { isStreamed } from '../body/streamed-content';
import { bindContext, type SigningCredential } from '../n8n/bound-credential';
import { diagnose } from '../n8n/classify-error';
import { hearsTlsOptions } from '../n8n/tls-support';
import { untilAborted } from '../n8n/until-aborted';
import { pooledRequest, type PooledResponse } from './fetch-request';
import { proveTls } from './verify-tls';

/** One request, complete but for the secret, which n8n adds through the credential's door. */
export interface Dispatch {
	/** May the request be sent? It is sent to the URL that the answer names. */
	judge: (request: Pick<Dispatch, 'url' | 'method'>) => Verdict<HttpsUrl>;
	url: unknown;
	method: string;
	headers: Record<string, string>;
	body: OpenBody | undefined;
	/** Asked for a tunnel, if given. */
	proxy?: Proxy;
	credential: SigningCredential | undefined;
	/** What the connection adds to TLS. */
	tls: TlsOptions;
	/** Whether it goes over a connection that is kept for others, if it can be signed for that. */
	reusesConnections: boolean;
	/** Adds the secret; `undefined` without a connection, and where only n8n can. */
	sign: ((request: OutgoingRequest) => Verdict<LockedRequest>) | undefined;
	/** Ends the request when the time is over or the execution is cancelled. */
	signal: AbortSignal;
	/** For a body that is stored while it comes. */
	maxFileBytes: number;
	/** For any other. */
	maxBytesInMemory: number;
	/** Where the body goes if its head says that it is a file; `undefined` for memory. */
	storeFor?: (head: AnswerHead) => Store | undefined;
	/** Statuses besides 2xx by which the API says yes. */
	alsoSuccess: readonly StatusRange[];
}

/** What comes before the body. */
export interface AnswerHead {
	statusCode: number;
	/** Names in lower case, as Node.js gives them. */
	headers: Record<string, string | string[]>;
}

export interface Answer extends AnswerHead {
	/** The body, decompressed; empty if it was stored. */
	octets: Uint8Array;
	file?: IBinaryData;
	/** Of the body, stored or not. */
	bytes: number;
}

/** What a server said to a credential's test, or to a question; or why it said nothing. */
export type TestAnswer = { statusCode: number } | { fault: Fault };

/** `host` and `port` are empty if the request was refused. */
export type Sent =
	| { ok: true; host: string; port: string; url: HttpsUrl; answer: Answer }
	| { ok: false; host: string; port: string; fault: Fault };

/**
 * Sends one request and reads the whole answer. The only place of this node from which a request
 * leaves. Never follows a redirect, and never lets an error object out: those hold the secret.
 */
export async function send(context: IExecuteFunctions, dispatch: Dispatch): Promise<Sent> {
	const target = dispatch.judge(dispatch);
	if (!target.ok) return refusedRequest(target);
	const { host, port, href } = target.value;
	try {
		const response = await request(context, href, dispatch);
		if ('code' in response) return { ok: false, host, port, fault: response };
		const { statusCode } = response;
		const head = { statusCode, headers: { ...response.headers } as Answer['headers'] };
		const body = await receive(response.body as ResponseStream, head, dispatch);
		if ('code' in body) return { ok: false, host, port, fault: body };
		const fault = faultOfBody(statusCode, dispatch);
		if (fault !== undefined) return { ok: false, host, port, fault };
		return { ok: true, host, port, url: target.value, answer: { ...head, ...body } };
	} catch (error) {
		const fault = diagnose(error, dispatch.signal);
		const bodyFault = fault.code === 'network' ? faultOfFile(dispatch.body) : undefined;
		return { ok: false, host, port, fault: bodyFault ?? fault };
	} finally {
		dispatch.body?.close();
	}
}

/**
 * An API may say yes before it has the whole body, and n8n's client sends no more after an answer. If it
 * said no, the rest was of no use to it.
 */
function faultOfBody(statusCode: number, { body, alsoSuccess }: Dispatch): Fault | undefined {
	const isCut = body?.isTaken() === false && isSuccess(statusCode, alsoSuccess);
	return faultOfFile(body) ?? (isCut ? { code: 'body_cut', statusCode } : undefined);
}

function faultOfFile(body: OpenBody | undefined): Fault | undefined {
	const field = body?.brokenFile();
	return field === undefined ? undefined : { code: 'file_unreadable', field };
}

export function refusedRequest(refusal: Refused): Sent & { ok: false } {
	return { ok: false, host: '', port: '', fault: { code: 'refused', refusal } };
}

type Received = Omit<Answer, keyof AnswerHead>;

async function receive(
	body: ResponseStream,
	head: AnswerHead,
	dispatch: Dispatch,
): Promise<Received | Fault> {
	const store = dispatch.storeFor?.(head);
	if (store !== undefined) {
		const stored = await storeWithin(body, store, {
			maxBytes: dispatch.maxFileBytes,
			signal: dispatch.signal,
		});
		if (!stored.ok) return stored.fault;
		return { octets: new Uint8Array(), file: stored.file, bytes: stored.bytes };
	}
	const { maxBytesInMemory: limit } = dispatch;
	const octets = await readWithin(body, { maxBytes: limit, signal: dispatch.signal });
	if (octets === undefined) return { code: 'too_large', limit };
	return { octets, bytes: octets.length };
}

/** Time for the request that a credential's test sends, in milliseconds. */
const TEST_TIME_LIMIT = 10_000;

/**
 * Sends the request of a credential's test and gives its status. n8n offers nothing but its legacy
 * helper there, whose names for the same settings these are. The body is not read.
 */
export async function sendTest(
	context: ICredentialTestFunctions,
	{ url, headers, agentOptions }: LockedRequest,
): Promise<TestAnswer> {
	const signal = AbortSignal.timeout(TEST_TIME_LIMIT);
	try {
		const response = (await untilAborted(
			signal,
			context.helpers.request({
				method: 'GET',
				uri: url,
				headers,
				agentOptions,
				rejectUnauthorized: true,
				followRedirect: false,
				followAllRedirects: false,
				simple: false,
				resolveWithFullResponse: true,
				useStream: true,
				timeout: TEST_TIME_LIMIT,
			}),
		)) as { statusCode: number; body?: Partial<ResponseStream> };
		response.body?.destroy?.();
		return { statusCode: response.statusCode };
	} catch (error) {
		return { fault: diagnose(error, signal) };
	}
}

/** Time for a question, in milliseconds. */
const QUESTION_TIME_LIMIT = 10_000;

/**
 * What a token endpoint answers to a request without any secret. Sent before n8n asks it for a token, since
 * n8n follows redirects with all that it sends, and trusts any certificate where it was told to.
 */
export async function sendQuestion(context: IExecuteFunctions, url: string): Promise<TestAnswer> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return await askFor(context, { url, method: 'POST', headers, ...lockedSettings() });
}

/** What a server answers where no authority is trusted, and TLS is left to the setting of the process. */
async function sendUntrusting(context: IExecuteFunctions, origin: string): Promise<TestAnswer> {
	const settings = { disableFollowRedirect: true, agentOptions: { ca: [] } };
	return await askFor(context, { url: `${origin}/`, method: 'HEAD', ...settings });
}

/** The status that a request without any secret is answered with. The body is not read. */
async function askFor(
	context: IExecuteFunctions,
	question: IHttpRequestOptions,
): Promise<TestAnswer> {
	const signal = AbortSignal.timeout(QUESTION_TIME_LIMIT);
	try {
		const { statusCode, body } = (await context.helpers.httpRequest({
			...question,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		})) as IN8nHttpFullResponse;
		(body as ResponseStream).destroy();
		return { statusCode };
	} catch (error) {
		return { fault: diagnose(error, signal) };
	}
}

async function request(
	context: IExecuteFunctions,
	url: string,
	dispatch: Dispatch,
): Promise<IN8nHttpFullResponse | PooledResponse | Fault> {
	return dispatch.reusesConnections && fitsPool(dispatch)
		? await requestOverPool(context, url, dispatch)
		: await requestByN8n(context, url, dispatch);
}

/** In bytes. A larger file would have to be held in memory; what a connection costs beside it is little. */
const LARGEST_POOLED_FILE = 1_000_000;

function fitsPool({ credential, sign, body }: Dispatch): boolean {
	const onlyN8nSigns = credential !== undefined && sign === undefined;
	const isLargeFile = isStreamed(body?.content) && body.content.size > LARGEST_POOLED_FILE;
	return !onlyN8nSigns && !isLargeFile;
}

/** What n8n's helper does by itself is done here first: TLS, n8n's rules on where to go, the signature. */
async function requestOverPool(
	context: IExecuteFunctions,
	url: string,
	{ sign, tls, signal, method, headers, body, proxy }: Dispatch,
): Promise<PooledResponse | Fault> {
	const hasEgressRules = hearsTlsOptions(context);
	const possible = judgeReuse({ hasProxy: proxy !== undefined, tls, hasEgressRules });
	if (!possible.ok) return { code: 'refused', refusal: possible };
	const ask = async (origin: string) => await sendUntrusting(context, origin);
	const unproven = await proveTls(new URL(url).origin, ask, signal);
	if (unproven !== undefined) return unproven;
	const rules = context.helpers.getSecureEgressFilter();
	const permitted = await untilAborted(signal, rules.validateUrl(url));
	if (!permitted.ok) return diagnose(permitted.error, signal);
	const signed = sign?.({ url, method, headers });
	if (signed?.ok === false) return { code: 'refused', refusal: signed };
	const response = pooledRequest({
		url: signed?.value.url ?? url,
		method,
		headers: signed?.value.headers ?? headers,
		body: body?.content,
		signal,
	});
	return await untilAborted(signal, response);
}

async function requestByN8n(
	context: IExecuteFunctions,
	url: string,
	{ credential, tls, signal, method, headers, body, proxy }: Dispatch,
): Promise<IN8nHttpFullResponse> {
	const options: IHttpRequestOptions = {
		url,
		method: method as IHttpRequestMethods,
		headers: { ...headers },
		body: body?.content as IHttpRequestOptions['body'],
		...(proxy && { proxy }),
		encoding: 'stream',
		returnFullResponse: true,
		// Every status is an answer; n8n would repeat a call by itself after an error.
		ignoreHttpStatusErrors: true,
		// The door sets them again; but without a connection, and for OAuth2, a request meets no door.
		...lockedSettings(tls),
		abortSignal: signal,
	};
	if (!credential) return (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	const response = context.helpers.httpRequestWithAuthentication.call(
		bindContext(context, credential, signal),
		credential.type,
		options,
		// Another type than bearer would make n8n put the token into the URL.
		{ oauth2: { tokenType: 'Bearer', skipTokenRefresh: true } },
	);
	return (await untilAborted(signal, response)) as IN8nHttpFullResponse;
}
