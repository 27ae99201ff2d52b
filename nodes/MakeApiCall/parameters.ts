import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallParameters } from '../../lib/call-request';
import { accept, refuse, type Verdict } from '../../lib/refusal';
import type { NameValue, PartInput } from '../../lib/request-parts';
import type { SavedValue } from '../../lib/saved-values';
import { readBody } from './body-parameters';
import { PART_NAMES, type PartNames } from './part-names';

/** What may be added under "Options"; left out unless it was. */
type Options = Partial<
	Pick<CallParameters, 'timeout' | 'maxResponseSize' | 'queryParameterArrays'>
>;

/**
 * What this item's parameters say, as n8n gives them; their values are not checked here. An
 * expression that fails for this item is this item's trouble, and no reason to lose the others.
 */
export function readParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): Verdict<CallParameters> {
	try {
		return accept(read(context, itemIndex));
	} catch (error) {
		return refuse('parameter_unreadable', { parameter: parameterOf(error) });
	}
}

/** n8n's expression errors name the parameter; their texts may hold data, which stays where it is. */
function parameterOf(error: unknown): string {
	const { parameter } = (error as { context?: { parameter?: unknown } }).context ?? {};
	return typeof parameter === 'string' ? parameter : '';
}

function read(context: IExecuteFunctions, itemIndex: number): CallParameters {
	const get = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;

	const readSpecified = (names: PartNames): PartInput =>
		get<string>(names.specify, 'keypair') === 'json'
			? { specify: 'json', json: get<unknown>(names.json, '{}') }
			: { specify: 'keypair', rows: get<NameValue[]>(`${names.rows}.parameters`, []) };
	const isOn = (names: PartNames) => get<boolean>(names.send, false);
	const readPart = (names: PartNames) => (isOn(names) ? readSpecified(names) : undefined);
	const readJsonBody = () => readSpecified(PART_NAMES.body);

	const options = get<Options>('options', {});
	return {
		method: get<unknown>('method', 'GET'),
		url: get<unknown>('url', ''),
		path: readPart(PART_NAMES.path),
		query: readPart(PART_NAMES.query),
		queryParameterArrays: options.queryParameterArrays,
		headers: readPart(PART_NAMES.headers),
		body: isOn(PART_NAMES.body) ? readBody(get, readJsonBody) : undefined,
		savedValues: get<SavedValue[]>('savedValues.values', []),
		timeout: options.timeout,
		maxResponseSize: options.maxResponseSize,
	};
}
