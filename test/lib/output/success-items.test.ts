import type { CallReport } from '../../../lib/output/call-report';
import { successItems, type SuccessfulCall } from '../../../lib/output/success-items';
import type { ResponseOptions } from '../../../lib/response/response-options';
import type { SavedValue } from '../../../lib/response/saved-values';
import type { Json } from '../../../lib/text/json';
import { PLAIN_RESPONSE } from '../../support/node/plain-response';

const REPORT: CallReport = {
	host: 'api.example.com',
	port: 443,
	statusCode: 200,
	attempts: 1,
	waitedMs: 0,
	durationMs: 1,
	bytesReceived: 2,
};
/** Doubles with each part. */
const COSTLY = Array.from({ length: 40 }, () => '[@,@]').join('|');
const HEADERS = { 'x-id': '1' };
const OPTIMIZED = {
	dataField: '',
	fieldsToInclude: 'all',
	fields: [],
	maxLength: undefined,
} as const;

interface Given extends Partial<Pick<SuccessfulCall, 'kind' | 'n8nReadsErrorField'>> {
	body?: Json;
	response?: Partial<ResponseOptions>;
	savedValues?: SavedValue[];
}

function itemsFor({ body = {}, kind = 'json', n8nReadsErrorField = false, ...options }: Given) {
	return successItems(
		{
			input: { id: 7, error: 'of an earlier call' },
			response: { statusCode: 200, headers: HEADERS, body },
			kind,
			report: REPORT,
			n8nReadsErrorField,
		},
		{
			savedValues: options.savedValues ?? [],
			response: { ...PLAIN_RESPONSE, ...options.response },
		},
	);
}

const INPUT = { id: 7, error: 'of an earlier call' };
const full = { isFull: true };
const hasReport = { hasReport: true };

describe('a successful call is output', () => {
	it.each<[label: string, given: Given, items: object[]]>([
		['as its body', { body: { a: 1 } }, [{ a: 1 }]],
		['as the elements of its body', { body: [{ a: 1 }, 2] }, [{ a: 1 }, { data: 2 }]],
		['as its text', { body: 'hi', kind: 'text' }, [{ data: 'hi' }]],
		[
			'as its text in a field',
			{ body: 'hi', kind: 'text', response: { outputField: 'page' } },
			[{ page: 'hi' }],
		],
		['as the input next to a file', { kind: 'file' }, [INPUT]],
		['as the input if there is no file', { kind: 'none' }, [INPUT]],
		[
			'as all of it',
			{ body: [1, 2], response: full },
			[{ statusCode: 200, headers: HEADERS, body: [1, 2] }],
		],
		[
			'as all of it, with a text',
			{ body: 'hi', kind: 'text', response: { ...full, outputField: 'page' } },
			[{ statusCode: 200, headers: HEADERS, body: 'hi' }],
		],
		[
			'as status and headers next to a file',
			{ kind: 'file', response: full },
			[{ statusCode: 200, headers: HEADERS }],
		],
		[
			'as saved values with the input',
			{ body: { a: { b: 1 } }, savedValues: [{ name: 'b', path: 'a.b' }] },
			[{ ...INPUT, b: 1 }],
		],
		[
			'as a saved text',
			{ body: 'hi', kind: 'text', savedValues: [{ name: 'page', path: '@' }] },
			[{ ...INPUT, page: 'hi' }],
		],
		[
			'as saved values, whatever else is set',
			{ body: { a: 1 }, response: full, savedValues: [{ name: 'a', path: 'a' }] },
			[{ ...INPUT, a: 1 }],
		],
	])('%s', (_, given, items) => {
		expect(itemsFor(given)).toEqual({ ok: true, items });
	});

	it.each<[label: string, given: Given, items: object[]]>([
		['each element', { body: [{ a: 1 }, {}] }, [{ a: 1 }, {}]],
		['a body that has the name', { body: { callReport: 1 } }, [{ callReport_: 1 }]],
		[
			'a text in a field of the name',
			{ body: 'hi', kind: 'text', response: { outputField: 'callReport' } },
			[{ callReport_: 'hi' }],
		],
		['all of it', { response: full }, [{ statusCode: 200, headers: HEADERS, body: {} }]],
		['the input and a file', { kind: 'file' }, [INPUT]],
		[
			'a saved value of the name',
			{ body: { a: 1 }, savedValues: [{ name: 'callReport', path: 'a' }] },
			[{ ...INPUT, callReport_: 1 }],
		],
	])('with a report next to %s', (_, given, items) => {
		const response = { ...given.response, ...hasReport };
		expect(itemsFor({ ...given, response })).toEqual({
			ok: true,
			items: items.map((fields) => ({ ...fields, callReport: REPORT })),
		});
	});

	it.each<[label: string, given: Given, items: object[]]>([
		['of the API', { body: { error: null, a: 1 } }, [{ error_: null, a: 1 }]],
		['of the input', { kind: 'file' }, [{ id: 7, error_: 'of an earlier call' }]],
		[
			'that is saved',
			{ body: { a: 1 }, savedValues: [{ name: 'error', path: 'a' }] },
			[{ id: 7, error_: 1 }],
		],
		[
			'in all of it',
			{ body: { error: 1 }, response: full },
			[{ statusCode: 200, headers: HEADERS, body: { error: 1 } }],
		],
	])('without an error field %s, if n8n looks for one', (_, given, items) => {
		expect(itemsFor({ ...given, n8nReadsErrorField: true })).toEqual({ ok: true, items });
	});

	it.each<[label: string, given: Given, items: object[]]>([
		[
			'to a part',
			{
				body: { list: [{ a: 1, b: 2 }] },
				response: {
					optimization: {
						...OPTIMIZED,
						dataField: 'list',
						fieldsToInclude: 'selected',
						fields: ['a'],
					},
				},
			},
			[{ a: 1 }],
		],
		[
			'to a length',
			{ body: { a: 1 }, response: { optimization: { ...OPTIMIZED, maxLength: 3 } } },
			[{ data: '{"a… [cut: the first 3 of 7 characters]' }],
		],
		[
			'to a length, a text that has no fields',
			{
				body: 'hello',
				kind: 'text',
				response: { optimization: { ...OPTIMIZED, dataField: 'x', maxLength: 2 } },
			},
			[{ data: 'he… [cut: the first 2 of 5 characters]' }],
		],
		[
			'in all of it',
			{
				body: { a: { b: 1 } },
				response: { ...full, optimization: { ...OPTIMIZED, dataField: 'a' } },
			},
			[{ statusCode: 200, headers: HEADERS, body: { b: 1 } }],
		],
	])('reduced %s', (_, given, items) => {
		expect(itemsFor(given)).toEqual({ ok: true, items });
	});
});

describe('a successful call fails after all', () => {
	it.each<[label: string, given: Given, missing: object[]]>([
		[
			'without a saved value',
			{ savedValues: [{ name: 'a', path: 'b' }] },
			[{ name: 'a', path: 'b' }],
		],
		[
			'with a file, which is not searched',
			{ kind: 'file', savedValues: [{ name: 'a', path: '@' }] },
			[{ name: 'a', path: '@' }],
		],
		[
			'without the part that matters',
			{ body: { a: 1 }, response: { optimization: { ...OPTIMIZED, dataField: 'b' } } },
			[{ name: 'Field Containing Data', path: 'b' }],
		],
	])('%s', (_, given, missing) => {
		expect(itemsFor(given)).toEqual({ ok: false, missing });
	});

	it.each<[label: string, given: Given, field: string]>([
		['of a saved value', { savedValues: [{ name: 'a', path: COSTLY }] }, 'a'],
		[
			'to the part that matters',
			{ body: { a: 1 }, response: { optimization: { ...OPTIMIZED, dataField: COSTLY } } },
			'Field Containing Data',
		],
	])('with a path %s that asks for too much work', (_, given, field) => {
		const refused = { ok: false, code: 'path_too_costly', field, path: COSTLY };
		expect(itemsFor(given)).toEqual(refused);
	});
});
