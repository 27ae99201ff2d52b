import { parseResponseOptions } from '../../../lib/response/response-options';
import { PLAIN_RESPONSE } from '../../support/node/plain-response';

const parse = (response: unknown, optimizeResponse?: unknown, failureConditions?: unknown) =>
	parseResponseOptions({ response, optimizeResponse, failureConditions });

describe('the output of a response', () => {
	it.each<[label: string, response: unknown, value: object]>([
		['is JSON by default', undefined, {}],
		['is JSON if the option was added without changes', {}, {}],
		['is JSON if the option is not an object', 'text', {}],
		['can be detected', { responseFormat: 'autodetect' }, { format: 'autodetect' }],
		[
			'can be text in a field',
			{ responseFormat: 'text', outputPropertyName: 'page' },
			{ format: 'text', outputField: 'page' },
		],
		['can be all of it', { fullResponse: true }, { isFull: true }],
		['is not all of it because of a string', { fullResponse: 'false' }, {}],
		[
			'can have numbers as they are rounded',
			{ largeNumbers: 'number' },
			{ largeNumbers: 'rounded' },
		],
		['can have numbers as text', { largeNumbers: 'text' }, { largeNumbers: 'text' }],
		['can have a report', { includeCallReport: true }, { hasReport: true }],
		['can be of another status', { successStatusCodes: '404' }, { alsoSuccess: [[404, 404]] }],
	])('%s', (_, response, value) => {
		expect(parse(response)).toEqual({ ok: true, value: { ...PLAIN_RESPONSE, ...value } });
	});

	it('can be optimized', () => {
		expect(parse(undefined, { dataField: 'a' })).toMatchObject({
			value: { optimization: { dataField: 'a' } },
		});
	});

	it('can have conditions under which it is a failure', () => {
		expect(parse(undefined, undefined, [{ path: 'ok', value: 'false' }])).toMatchObject({
			value: { failureConditions: [{ path: 'ok', value: 'false' }] },
		});
		expect(parse(undefined, undefined, [{ path: '' }])).toMatchObject({
			code: 'failure_condition_invalid',
		});
	});

	it.each<[label: string, response: unknown, optimize: unknown, refusal: object]>([
		['an unknown format', { responseFormat: 'xml' }, undefined, { code: 'option_unknown' }],
		['no format', { responseFormat: null }, undefined, { code: 'option_unknown' }],
		[
			'an empty field',
			{ outputPropertyName: ' ' },
			undefined,
			{ code: 'option_empty', option: 'Put Output in Field' },
		],
		[
			'another kind of numbers',
			{ largeNumbers: 'rounded' },
			undefined,
			{ code: 'option_unknown', option: 'Large Numbers' },
		],
		['a field that is a number', { outputPropertyName: 1 }, undefined, { code: 'option_empty' }],
		[
			'an invalid status',
			{ successStatusCodes: 'ok' },
			undefined,
			{ code: 'status_codes_invalid' },
		],
		['an invalid path', {}, { dataField: '[' }, { code: 'option_path_invalid' }],
	])('cannot have %s', (_, response, optimize, refusal) => {
		expect(parse(response, optimize)).toMatchObject({ ok: false, ...refusal });
	});
});
