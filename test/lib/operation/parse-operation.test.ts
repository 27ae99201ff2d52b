import fc from 'fast-check';
import type { Operation } from '../../../lib/operation/operation';
import { parseOperation } from '../../../lib/operation/parse-operation';
import { buildRequest } from '../../../lib/operation/request-of-operation';
import { anyValue } from '../../support/generators/any-value';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const form = { style: 'form', explode: true, allowReserved: false };
const limit = {
	id: 'query/limit',
	place: 'query',
	path: ['limit'],
	type: 'integer',
	required: false,
};
const OPERATION = {
	id: 'GET /orders',
	method: 'GET',
	path: '/orders',
	servers: [{ url: 'https://api.example.com', description: 'Production' }],
	fields: [
		{
			...limit,
			encoding: form,
			choices: [1, 2],
			default: [1, { a: null }],
			description: 'How many',
		},
		{ ...limit, id: 'query/f', encoding: { contentType: 'application/json' } },
		{ ...limit, id: 'query/tags', type: 'array', items: { type: 'string', choices: ['a'] } },
	],
	body: { mediaType: 'application/json', required: true },
	security: [[{ type: 'http', scheme: 'bearer' }], []],
};

const inBody = (...path: string[]) => ({ ...limit, place: 'body', path });
const withFields = (mediaType: string, ...fields: object[]) => ({
	...OPERATION,
	fields,
	body: { mediaType, required: false },
});

describe('an operation', () => {
	it('is read back as it was stored', () => {
		expect(parseOperation(JSON.parse(JSON.stringify(OPERATION)))).toEqual({
			ok: true,
			value: OPERATION,
		});
	});

	it('is a copy', () => {
		const read = parseOperation(OPERATION);
		expect(read.ok && read.value.fields).not.toBe(OPERATION.fields);
	});

	it.each<[case_: string, operation: object]>([
		['whole JSON', withFields('application/json', inBody())],
		[
			'nested JSON',
			withFields('application/json', inBody('a', 'b'), inBody('a', 'c'), inBody('ab')),
		],
		['a whole form', withFields('multipart/form-data', inBody())],
		['a form', withFields('application/x-www-form-urlencoded', { ...inBody('a'), encoding: form })],
		['a text', withFields('text/plain', inBody())],
		['no body', { ...OPERATION, body: undefined }],
		[
			'a header',
			withFields('', { ...limit, place: 'header', encoding: { ...form, style: 'simple' } }),
		],
		['a cookie', withFields('', { ...limit, place: 'cookie', encoding: form })],
		['a label', withFields('', { ...limit, place: 'path', encoding: { ...form, style: 'label' } })],
	])('may have %s', (_, operation) => {
		expect(parseOperation(operation)).toMatchObject({ ok: true });
	});

	it.each<[case_: string, operation: unknown]>([
		['is missing', undefined],
		['is a text', 'GET /orders'],
		['has no path', { ...OPERATION, path: undefined }],
		['has a method that is no text', { ...OPERATION, method: 1 }],
		['has servers that are no list', { ...OPERATION, servers: {} }],
		['has a server without URL', { ...OPERATION, servers: [{}] }],
		['has a body without a media type', { ...OPERATION, body: { required: true } }],
		['has a requirement that is no list', { ...OPERATION, security: [{}] }],
		['has a scheme that is no object', { ...OPERATION, security: [['a']] }],
		['has an unknown place', withFields('', { ...limit, place: 'matrix' })],
		['has an unknown type', withFields('', { ...limit, type: 'toString' })],
		['has a choice that is an object', withFields('', { ...limit, choices: [{}] })],
		['has an unknown style', withFields('', { ...limit, encoding: { ...form, style: 'x' } })],
		['has half a style', withFields('', { ...limit, encoding: { style: 'form' } })],
		['has a style of another place', withFields('', { ...limit, place: 'path', encoding: form })],
		[
			'has a label in a header',
			withFields('', { ...limit, place: 'header', encoding: { ...form, style: 'label' } }),
		],
		[
			'has a deep cookie',
			withFields('', { ...limit, place: 'cookie', encoding: { ...form, style: 'deepObject' } }),
		],
		[
			'has a label in a form',
			withFields('multipart/form-data', { ...inBody('a'), encoding: { ...form, style: 'label' } }),
		],
		['has a parameter without a name', withFields('', { ...limit, path: [] })],
		['has a parameter with two names', withFields('', { ...limit, path: ['a', 'b'] })],
		['has a nested field in a form', withFields('multipart/form-data', inBody('a', 'b'))],
		['has a nested field in a text', withFields('text/plain', inBody('a', 'b'))],
		['has a value in another one', withFields('application/json', inBody('a'), inBody('a', 'b'))],
		['has a value in the whole', withFields('application/json', inBody('a'), inBody())],
	])('is refused if it %s', (_, operation) => {
		expect(parseOperation(operation)).toEqual({
			ok: false,
			code: 'operation_invalid',
			part: 'operation',
		});
	});

	it('is refused if reading it throws', () => {
		const operation = {
			get id(): string {
				throw new Error('never');
			},
		};
		expect(parseOperation(operation)).toMatchObject({ code: 'operation_invalid' });
	});

	it('that is accepted makes a verdict of any values, and never throws', () => {
		const place = fc.constantFrom('server', 'path', 'query', 'header', 'cookie', 'body');
		const style = fc.constantFrom(
			'simple',
			'label',
			'matrix',
			'form',
			'spaceDelimited',
			'deepObject',
		);
		const name = fc.constantFrom('a', 'b', '__proto__', 'a b', '\uD800');
		const field = fc.record({
			id: fc.constantFrom('a', 'b', 'c', '__proto__'),
			place,
			path: fc.oneof(fc.tuple(name), fc.array(name, { maxLength: 3 })),
			type: fc.constantFrom('string', 'number', 'boolean', 'array', 'object', 'file', 'any'),
			required: fc.boolean(),
			encoding: fc.option(
				fc.record({ style, explode: fc.boolean(), allowReserved: fc.boolean() }),
				{ nil: undefined },
			),
		});
		const operation = fc.record({
			id: fc.constant(''),
			method: fc.constant('POST'),
			path: fc.constantFrom('/{a}/{b}', '/{__proto__}', '/'),
			servers: fc.constant([{ url: 'https://{a}.example.com' }]),
			fields: fc.array(field, { maxLength: 4 }),
			body: fc.option(
				fc.record({
					mediaType: fc.constantFrom('application/json', 'multipart/form-data', 'text/csv', 'x/y'),
					required: fc.boolean(),
				}),
				{ nil: undefined },
			),
			security: fc.constant([]),
		});
		const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), anyValue);
		let accepted = 0;
		fc.assert(
			fc.property(operation, values, (stored, given) => {
				const parsed = parseOperation(stored);
				if (!parsed.ok) return;
				const request = buildRequest(parsed.value satisfies Operation, given);
				expect(typeof request.ok).toBe('boolean');
				accepted += 1;
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
		expect(accepted).toBeGreaterThan(100);
		expect({}).not.toHaveProperty('polluted');
	});
});
