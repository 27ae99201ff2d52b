import type { ResponseHeaders } from '../retry/rate-limit';
import { isTooBusy } from '../retry/retry-after';
import type { NoRetry } from '../retry/retry-policy';

const UNAVAILABLE = 503;

/** Returns what to do next after a status that is not a success. */
export function adviceForStatus(response: {
	statusCode: number;
	headers: ResponseHeaders;
}): string {
	const { statusCode } = response;
	if (statusCode !== UNAVAILABLE && isTooBusy(response)) {
		return 'The API got too many calls. Try again later, or send fewer items.';
	}
	switch (statusCode) {
		case 401:
			return 'The API did not accept the secret of the connection, or the call has none.';
		case 403:
			return 'The API knows the caller, but does not allow this call.';
		case 404:
			return 'Check path and parameters of the URL.';
		default:
			return statusCode >= 500
				? 'The API has trouble of its own. Try again later.'
				: 'Compare the request with the documentation of the API.';
	}
}

export function retryAdvice(noRetry: NoRetry): string {
	if (noRetry.reason === 'not_repeatable') {
		return 'It was not tried again, since the API may have carried it out. With an idempotency key (in the options of this node) it could be, if the API knows such keys.';
	}
	if (noRetry.reason !== 'no_time_left') return '';
	const seconds = Math.ceil(noRetry.neededMs / 1_000);
	return noRetry.requestedByServer
		? `It was not tried again: the API asks to wait ${seconds} s, and "Time for All Tries" in the options of this node does not leave so much.`
		: 'It was not tried again: "Time for All Tries" in the options of this node is used up.';
}
