import type { ResponseHeaders } from '../retry/rate-limit';
import { isTooBusy } from '../retry/retry-after';
import type { NoRetry } from '../retry/retry-policy';
import { excerptOf } from '../text/excerpt';

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
	return (
		allowedMethodsIn(response) ??
		ADVICE[statusCode] ??
		CLASS_ADVICE[Math.floor(statusCode / 100)] ??
		'Compare the request with the documentation of the API.'
	);
}

/** Returns which methods the API allows, if it says so with its status (RFC 9110, 15.5.6). */
export function allowedMethodsIn({
	statusCode,
	headers: { allow },
}: {
	statusCode: number;
	headers: ResponseHeaders;
}): string | undefined {
	const methods = typeof allow === 'string' ? excerptOf(allow) : '';
	return statusCode === 405 && methods !== ''
		? `Choose another method: the API allows ${methods} here.`
		: undefined;
}

const ADVICE: Readonly<Record<number, string | undefined>> = {
	304: 'Nothing has changed since the call before. Add 304 to "Also Count as Success" in the options of this node.',
	401: 'The API did not accept the secret of the connection. Check whether it is still valid.',
	403: 'The API knows the caller, but does not allow this call.',
	404: 'Check path and parameters of the URL.',
	405: 'Choose another method.',
	406: 'Remove the header "Accept", or ask in it for a format that the API has.',
	407: 'A proxy asks for a login. Have an administrator set it for all of n8n (HTTPS_PROXY).',
	408: 'The API waited too long for the request. Try again later.',
	409: 'Something else has the same name, or has changed in the meantime. Read it again before you change it.',
	410: 'What was there is gone for good. Check path and parameters of the URL.',
	411: 'The API wants to know the length of the body. Send a body, even an empty one, instead of none.',
	412: 'It has changed in the meantime. Read it again, and send its new version in "If-Match".',
	413: 'The body is too large. Send less at once.',
	414: 'The URL is too long. Send less in the query, or a body.',
	415: 'Choose the "Body Content Type" that the API expects.',
	421: 'This server does not answer for that host. Check the host name in the URL.',
	422: 'Compare the values in the request with the documentation of the API.',
	426: 'The API wants another protocol, or a newer version of its client. See its documentation.',
	428: 'The API wants a condition. Send the header "If-Match" with the version that you have read.',
	431: 'The headers are too large. Send fewer of them, or shorter ones.',
	451: 'The API may not show this, for legal reasons.',
	502: 'A server in front of the API got no good answer from it. Try again later.',
	504: 'A server in front of the API got no answer from it in time. Try again later, or ask for less at once.',
};

const CLASS_ADVICE: Readonly<Record<number, string | undefined>> = {
	3: 'The API leads elsewhere. See the header "Location" of the response, if it has one, and "Redirects" in the options of this node.',
	5: 'The API has trouble of its own. Try again later.',
};

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
