import type { ResponseOptions } from '../../../lib/response/response-options';

/** The defaults of the response options. */
export const PLAIN_RESPONSE: ResponseOptions = {
	format: 'json',
	outputField: 'data',
	isFull: false,
	alsoSuccess: [],
	failureConditions: [],
	hasReport: false,
	largeNumbers: 'text',
	optimization: undefined,
};
