import { parseStatusRanges, type StatusRange } from '../http/http-status';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject } from '../text/json';
import type { NumberReading } from '../text/json-numbers';
import { parseFailureConditions, type FailureCondition } from './failure-conditions';
import { parseOptimization, type Optimization } from './optimize-response';
import { RESPONSE_FORMATS, type ResponseFormat } from './response-body';

/** The node's options for the response, as n8n passes them. */
export interface ResponseParameters {
	/** Each is `undefined` where the option is not set. */
	response: unknown;
	optimizeResponse: unknown;
	failureConditions?: unknown;
}

/** How to output a response. */
export interface ResponseOptions {
	format: ResponseFormat;
	/** The output field for a text or a file. */
	outputField: string;
	/** Whether to output the status and the headers, too. */
	isFull: boolean;
	/** Statuses that count as success in addition to 2xx. */
	alsoSuccess: readonly StatusRange[];
	/** What makes a response a failure, whatever its status. */
	failureConditions: readonly FailureCondition[];
	hasReport: boolean;
	/** How to read numbers that JavaScript cannot hold. */
	largeNumbers: NumberReading;
	optimization: Optimization | undefined;
}

const LARGE_NUMBERS: ReadonlyMap<unknown, NumberReading> = new Map([
	['text', 'text'],
	['number', 'rounded'],
]);

/** Are these options valid? Asked before anything is sent. */
export function parseResponseOptions(parameters: ResponseParameters): Verdict<ResponseOptions> {
	const response = isObject(parameters.response) ? parameters.response : {};
	const { responseFormat = 'json', outputPropertyName = 'data', largeNumbers = 'text' } = response;
	const format = RESPONSE_FORMATS.find((each) => each === responseFormat);
	if (format === undefined) {
		return refuse('option_unknown', { option: 'Response Format' });
	}
	if (typeof outputPropertyName !== 'string' || outputPropertyName.trim() === '') {
		return refuse('option_empty', { option: 'Put Output in Field' });
	}
	const numbers = LARGE_NUMBERS.get(largeNumbers);
	if (numbers === undefined) return refuse('option_unknown', { option: 'Large Numbers' });
	const alsoSuccess = parseStatusRanges(response.successStatusCodes);
	if (!alsoSuccess.ok) return alsoSuccess;
	const failureConditions = parseFailureConditions(parameters.failureConditions);
	if (!failureConditions.ok) return failureConditions;
	const optimization = parseOptimization(parameters.optimizeResponse);
	if (!optimization.ok) return optimization;
	return accept({
		format,
		outputField: outputPropertyName,
		isFull: response.fullResponse === true,
		alsoSuccess: alsoSuccess.value,
		failureConditions: failureConditions.value,
		hasReport: response.includeCallReport === true,
		largeNumbers: numbers,
		optimization: optimization.value,
	});
}
