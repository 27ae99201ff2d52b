import { rateLimitRemaining } from '../retry/rate-limit';
import type { Json } from '../text/json';

/** How a call went, for people who look after a workflow. */
export interface CallReport {
	/** To which the last request went, after redirects. */
	host: string;
	port: number;
	/** Missing where no answer came. */
	statusCode?: number;
	/** How often the call was tried. */
	attempts: number;
	/** Milliseconds between tries. */
	waitedMs: number;
	/** Milliseconds in all. */
	durationMs: number;
	/** Of the body, after decompression. */
	bytesReceived: number;
	/** Calls that the API says are left; missing where it does not say. */
	rateLimitRemaining?: number;
}

/** What is known of a call once it has ended. */
export interface EndedCall {
	host: string;
	port: string;
	attempts: number;
	waitedMs: number;
	durationMs: number;
	response:
		| { statusCode: number; headers: Readonly<Record<string, Json>>; byteLength: number }
		| undefined;
}

/** The report on a call. Holds numbers and a host; never a URL, a header or a secret. */
export function createCallReport({ port, response, ...call }: EndedCall): CallReport {
	const left = response && rateLimitRemaining(response.headers);
	return {
		host: call.host,
		port: Number(port),
		...(response && { statusCode: response.statusCode }),
		attempts: call.attempts,
		waitedMs: call.waitedMs,
		durationMs: call.durationMs,
		bytesReceived: response?.byteLength ?? 0,
		...(left !== undefined && { rateLimitRemaining: left }),
	};
}
