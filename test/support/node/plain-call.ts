import type { CallParameters } from '../../../lib/call/parse-call-request';

/** The parameters of a node in which only the URL was filled in. */
export const PLAIN_CALL: CallParameters = {
	method: 'GET',
	url: 'https://api.example.com/',
	path: undefined,
	query: undefined,
	headers: undefined,
	body: undefined,
	savedValues: [],
	response: undefined,
	optimizeResponse: undefined,
	timeout: undefined,
	maxResponseSize: undefined,
	retry: undefined,
	idempotencyKeyHeader: undefined,
	pacing: undefined,
	pagination: undefined,
	redirect: undefined,
};
