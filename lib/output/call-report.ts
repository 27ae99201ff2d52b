import { rateLimitRemaining } from '../retry/rate-limit';
import type { Json } from '../text/json';

/** How a call went, for users who maintain a workflow. */
export interface CallReport {
	/** The host that the last request went to, after redirects. */
	host: string;
	port: number;
	/** Missing if there was no response. */
	statusCode?: number;
	/** How often the call was attempted. */
	attempts: number;
	/** Milliseconds of waiting between attempts. */
	waitedMs: number;
	/** Milliseconds in total. */
	durationMs: number;
	/** The size of the body, after decompression. */
	bytesReceived: number;
	/** Only if the API named this page with "http:", and it was requested over https. */
	upgradedToHttps?: true;
	/** How many calls are left, according to the API; missing if it does not say. */
	rateLimitRemaining?: number;
	/** In how many places of the output a secret is hidden; missing if there is none. */
	secretsHidden?: number;
}

/** What is known of a call after its end. */
export interface EndedCall {
	host: string;
	port: string;
	attempts: number;
	waitedMs: number;
	durationMs: number;
	upgradedToHttps?: boolean;
	response:
		| { statusCode: number; headers: Readonly<Record<string, Json>>; byteLength: number }
		| undefined;
}

/** Returns the report on a call. It has numbers and a host; never a URL, a header or a secret. */
export function createCallReport({ port, response, ...call }: EndedCall): CallReport {
	const remaining = response && rateLimitRemaining(response.headers);
	return {
		host: call.host,
		port: Number(port),
		...(response && { statusCode: response.statusCode }),
		attempts: call.attempts,
		waitedMs: call.waitedMs,
		durationMs: call.durationMs,
		bytesReceived: response?.byteLength ?? 0,
		...(call.upgradedToHttps && { upgradedToHttps: true }),
		...(remaining !== undefined && { rateLimitRemaining: remaining }),
	};
}

/** Returns the report with more places in which a secret is hidden. */
export function addHidden(report: CallReport, hidden: number): CallReport {
	const secretsHidden = (report.secretsHidden ?? 0) + hidden;
	return secretsHidden === 0 ? report : { ...report, secretsHidden };
}
