import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallParameters } from '../../../lib/call/parse-call-request';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import type { BodyInput, FormRow } from '../../../lib/request/request-body';
import type { NameValue, PartInput } from '../../../lib/request/request-parts';
import type { SavedValue } from '../../../lib/response/saved-values';
import {
	DEFAULT_PACING,
	parsePacing,
	type Pacing,
	type PacingParameters,
} from '../../../lib/retry/pacing-options';
import { PART_NAMES, type PartNames } from './parameter-names';

export interface PreviewParameter {
	preview: unknown;
}

/**
 * Reads one item's parameters as n8n gives them. Does not check their values. An expression that fails for this item
 * makes only this item fail: the other items must not be lost.
 */
export function readParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): Verdict<CallParameters & PreviewParameter> {
	try {
		return accept(read(context, itemIndex));
	} catch (error) {
		return refuse('parameter_unreadable', { parameter: parameterOf(error) });
	}
}

/** n8n's expression errors name the parameter. Their messages may contain data, so they are not passed on. */
function parameterOf(error: unknown): string {
	const { parameter } = (error as { context?: { parameter?: unknown } }).context ?? {};
	return typeof parameter === 'string' ? parameter : '';
}

/** Reads how fast the calls of all items may follow each other. Invalid values are refused later, with each item. */
export function readPacing(context: IExecuteFunctions): Pacing {
	try {
		const given = context.getNodeParameter('options.pacing.pacing', 0, undefined);
		const pacing = parsePacing(given as PacingParameters);
		return pacing.ok ? pacing.value : DEFAULT_PACING;
	} catch {
		return DEFAULT_PACING;
	}
}

function read(context: IExecuteFunctions, itemIndex: number): CallParameters & PreviewParameter {
	const get = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;

	const readSpecified = (names: PartNames): PartInput =>
		get<string>(names.specify, 'keypair') === 'json'
			? { specify: 'json', json: get<unknown>(names.json, '{}') }
			: { specify: 'keypair', rows: get<NameValue[]>(`${names.rows}.parameters`, []) };
	const isOn = (names: PartNames) => get<boolean>(names.send, false);
	const readPart = (names: PartNames) => (isOn(names) ? readSpecified(names) : undefined);
	const readJsonBody = () => readSpecified(PART_NAMES.body);

	const options = get<Record<string, unknown>>('options', {});
	/** Returns the values of a collection in the options, or nothing if the collection is not set. */
	const optionOf = (name: string, group: string) =>
		(options[name] as Record<string, Record<string, unknown> | undefined> | undefined)?.[group];
	return {
		method: get<unknown>('method', 'GET'),
		url: get<unknown>('url', ''),
		path: readPart(PART_NAMES.path),
		query: readPart(PART_NAMES.query),
		queryParameterArrays: options.queryParameterArrays,
		headers: readPart(PART_NAMES.headers),
		body: isOn(PART_NAMES.body) ? readBodyParameters(get, readJsonBody) : undefined,
		savedValues: get<SavedValue[]>('savedValues.values', []),
		response: optionOf('response', 'response'),
		failureConditions: optionOf('failureConditions', 'condition'),
		optimizeResponse: optionOf('optimizeResponse', 'optimization'),
		timeout: options.timeout,
		maxResponseSize: options.maxResponseSize,
		retry: optionOf('retry', 'retry'),
		idempotencyKeyHeader: options.idempotencyKeyHeader,
		pacing: optionOf('pacing', 'pacing'),
		pagination: optionOf('pagination', 'pagination'),
		redirect: optionOf('redirect', 'redirect'),
		proxy: options.proxy,
		reuseConnections: options.reuseConnections,
		// Only a missing option means `false`: an expression that returns nothing was meant to return true or false.
		preview: 'preview' in options ? options.preview : false,
	};
}

/** Reads a parameter of one item; `fallback` is its value while it is not shown. */
type Get = <T>(name: string, fallback: T) => T;

/**
 * Reads the body fields that are shown for the chosen content type. It reads no others, since an expression in a hidden
 * field may fail. An unknown content type has no fields, so it becomes a body that is refused.
 */
function readBodyParameters(get: Get, readJson: () => PartInput): BodyInput {
	const contentType = get<string>('contentType', 'json');
	switch (contentType) {
		case 'json':
			return { contentType, part: readJson() };
		case 'form-urlencoded':
			return get<string>('specifyBody', 'keypair') === 'string'
				? { contentType, text: get<unknown>('body', '') }
				: { contentType, rows: get<NameValue[]>('bodyParameters.parameters', []) };
		case 'multipart-form-data':
			return { contentType, rows: get<FormRow[]>('bodyParameters.parameters', []) };
		case 'binaryData':
			return { contentType, inputDataFieldName: get<unknown>('inputDataFieldName', '') };
		case 'raw':
			return {
				contentType,
				rawContentType: get<unknown>('rawContentType', ''),
				text: get<unknown>('body', ''),
			};
		default:
			return { contentType: 'raw', rawContentType: undefined, text: '' };
	}
}
