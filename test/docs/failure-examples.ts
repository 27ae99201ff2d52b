import type { Failure, FailureCode } from '../../lib/output/failure';
import {
	failureConditionFailure,
	httpStatusFailure,
	missingValueFailure,
	notJsonFailure,
	redirectedStatusFailure,
	refusedFailure,
	tokenExpiredFailure,
} from '../../lib/output/failure';
import {
	bodyCutFailure,
	cancelledFailure,
	fileUnreadableFailure,
	networkFailure,
	notDecodedFailure,
	notStoredFailure,
	secretInFileFailure,
	timeoutFailure,
	tooLargeFailure,
} from '../../lib/output/transport-failure';
import { refuse } from '../../lib/refusals/refusal';

const HOST = 'api.example.com';
const SERVER = { host: HOST, port: '443' };
const responseWith = (statusCode: number) => ({ statusCode, headers: {}, body: {} });

/** Each kind of failed call as users would meet it. If the message depends on more, there is an example of each kind. */
export const FAILURE_EXAMPLES: Record<FailureCode, Failure[]> = {
	body_cut: [bodyCutFailure(HOST, 200, 1)],
	failure_condition: [
		failureConditionFailure(
			{ path: 'ok', operator: 'equals', value: 'false', retry: 'never' },
			responseWith(200),
			1,
		),
	],
	file_unreadable: [fileUnreadableFailure(HOST, 'data', 1)],
	http_status: [
		...[401, 403, 404, 429, 500, 418].map((status) => httpStatusFailure(responseWith(status), 1)),
		redirectedStatusFailure('files.example.net', responseWith(403), 1),
	],
	missing_value: [
		missingValueFailure([{ name: 'customerName', path: 'customer.name' }], responseWith(200), 1),
	],
	network: [
		...[
			...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT', 'ECONNRESET'],
			...['EPROTO', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
			...['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_REVOKED'],
			...['CERT_SIGNATURE_FAILURE', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
			...['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW', 'Z_DATA_ERROR'],
		].map((networkCode) => networkFailure(SERVER, { networkCode }, 1)),
		networkFailure(SERVER, { networkCode: 'ECONNRESET', isInBody: true }, 1),
		networkFailure({ ...SERVER, hasProxy: true }, { networkCode: 'ECONNREFUSED' }, 1),
		networkFailure(SERVER, { networkCode: undefined }, 1),
		cancelledFailure(HOST, 1),
	],
	not_decoded: [notDecodedFailure(HOST, 1)],
	not_json: [
		['text/html', '<!doctype html>'],
		['application/x-ndjson', '{"id":1}\n{"id":2}'],
		['application/json', '{"price": NaN}'],
	].map(([type, body]) =>
		notJsonFailure({ statusCode: 200, headers: { 'content-type': type! }, body: body! }, 1),
	),
	not_stored: [notStoredFailure(HOST, 1)],
	refused: [
		refusedFailure(
			refuse('url_outside_domain', { allowedDomain: HOST, host: 'evil.example', port: '443' }),
			0,
		),
	],
	secret_in_file: [secretInFileFailure(HOST, 1)],
	timeout: [timeoutFailure(HOST, 10_000, 1)],
	token_expired: [tokenExpiredFailure(responseWith(200), 2)],
	too_large: [tooLargeFailure(HOST, 2_000_000, 1)],
};

/** What is behind each code, for readers of the docs who want to know more than the message says. */
export const FAILURE_MEANINGS: Record<FailureCode, string> = {
	body_cut:
		'The answer came while a file was still being sent. Success without having read all of it is no success to rely on.',
	failure_condition:
		'A row of **Options > Count as Failure If** holds for the response. The words of the API, if the body has any, stand in place of the advice here.',
	file_unreadable:
		'The storage of n8n had less of the file than it said. The API got a request that ends in the middle.',
	http_status:
		'`statusCode`, `headers` and `body` are in the error. The words of the API, if the body has any, stand in place of the advice here.',
	missing_value:
		'The call itself succeeded. A saved value that need not be there can be marked as not **Required**.',
	network:
		'The code of Node.js is in brackets. A call that was stopped with its execution has this code, too.',
	not_decoded:
		'Clients undo gzip, deflate and Brotli, if the header names one of them. A secret inside anything else could not be found.',
	not_json:
		'For other kinds of answers there is **Options > Response > Response Format**. `body` in the error has what came: the place of a fault counts in it.',
	not_stored: 'The answer came, and was not kept.',
	refused:
		'The lock, or a rule for a parameter, did not let the call pass. `reason` says which: see [the reasons](#reasons-of-a-refusal). `attempts` is 0 if nothing was sent.',
	secret_in_file:
		'A secret cannot be hidden inside a file without breaking it, so the file was thrown away.',
	timeout:
		'The time limit holds for the whole call, from connecting to the last byte, uploads included. The API may have carried the call out.',
	token_expired:
		'Only with **Token Expired Path** in an [OAuth2 connection](connections/oauth2.md#when-a-token-expires).',
	too_large: 'The size counts after decompression. What was read until then is thrown away.',
};
