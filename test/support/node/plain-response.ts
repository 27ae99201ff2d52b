import type { ResponseOptions } from '../../../lib/response/response-options';

/** What is made of a response if nothing was asked for. */
export const PLAIN_RESPONSE: ResponseOptions = {
	format: 'json',
	outputField: 'data',
	isFull: false,
	alsoSuccess: [],
	hasReport: false,
	optimization: undefined,
};
