import { parseStatusRanges, type StatusRange } from '../http/http-status';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject } from '../text/json';
import { parseOptimization, type Optimization } from './optimize-response';
import { RESPONSE_FORMATS, type ResponseFormat } from './response-body';

/** What a node's options say about the response, as n8n hands it over. */
export interface ResponseParameters {
	/** Each `undefined` where the option was left alone. */
	response: unknown;
	optimizeResponse: unknown;
}

/** What is to be made of a response. */
export interface ResponseOptions {
	format: ResponseFormat;
	/** The field in which a text or a file is put. */
	outputField: string;
	/** Whether status and headers are wanted, too. */
	isFull: boolean;
	/** Statuses besides 2xx. */
	alsoSuccess: readonly StatusRange[];
	hasReport: boolean;
	optimization: Optimization | undefined;
}

/** Do these options make sense? Asked before anything is sent. */
export function parseResponseOptions(parameters: ResponseParameters): Verdict<ResponseOptions> {
	const response = isObject(parameters.response) ? parameters.response : {};
	const { responseFormat = 'json', outputPropertyName = 'data' } = response;
	const format = RESPONSE_FORMATS.find((each) => each === responseFormat);
	if (format === undefined) {
		return refuse('option_unknown', { option: 'Response Format' });
	}
	if (typeof outputPropertyName !== 'string' || outputPropertyName.trim() === '') {
		return refuse('option_empty', { option: 'Put Output in Field' });
	}
	const alsoSuccess = parseStatusRanges(response.successStatusCodes);
	if (!alsoSuccess.ok) return alsoSuccess;
	const optimization = parseOptimization(parameters.optimizeResponse);
	if (!optimization.ok) return optimization;
	return accept({
		format,
		outputField: outputPropertyName,
		isFull: response.fullResponse === true,
		alsoSuccess: alsoSuccess.value,
		hasReport: response.includeCallReport === true,
		optimization: optimization.value,
	});
}
