import { parseAllowedMethods } from '../../../lib/connection/allowed-methods';
import { describeMethod, HTTP_METHODS, isHttpMethod } from '../../../lib/http/http-method';

describe('the methods of requests', () => {
	it('are these seven', () => {
		expect(HTTP_METHODS).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
		expect(HTTP_METHODS.every(isHttpMethod)).toBe(true);
	});

	it.each(['TRACE', 'CONNECT', 'get', 'GET ', '', 'POST\r\nX: y', ['GET'], null, undefined, 0])(
		'%j is none of them',
		(method) => {
			expect(isHttpMethod(method)).toBe(false);
		},
	);

	it.each<[method: unknown, name: string]>([
		['TRACE', 'TRACE'],
		['a name of more than twenty characters', 'a name of more than '],
		[['GET'], 'object'],
		[undefined, 'undefined'],
	])('%j is called "%s" in messages', (method, name) => {
		expect(describeMethod(method)).toBe(name);
	});
});

describe('the allowed methods of a connection', () => {
	it.each<[label: string, stored: unknown]>([
		['no list', undefined],
		['an empty list', []],
		['a blank field', ''],
	])('are all methods with %s, and then the seal has no field for them', (_, stored) => {
		expect(parseAllowedMethods(stored)).toEqual({
			ok: true,
			value: { list: HTTP_METHODS, text: '' },
		});
	});

	it.each<[stored: string[], text: string]>([
		[['GET'], 'GET'],
		[['POST', 'GET'], 'GET,POST'],
		[['GET', 'GET'], 'GET'],
		[[...HTTP_METHODS].reverse(), 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'],
	])('%j are sealed in one canonical form, "%s"', (stored, text) => {
		expect(parseAllowedMethods(stored)).toEqual({
			ok: true,
			value: { list: text.split(','), text },
		});
	});

	it.each<[label: string, stored: unknown]>([
		['a string', 'GET'],
		['an expression', '={{ ["GET"] }}'],
		['null', null],
		['false', false],
		['an object', { GET: true }],
		['a list with a forbidden method', ['GET', 'TRACE']],
		['a list with lower case', ['get']],
		['a list in a list', [['GET']]],
		['a list with undefined', [undefined]],
		['a list with an empty string', ['']],
	])('cannot be read from %s, which allows none', (_, stored) => {
		expect(parseAllowedMethods(stored)).toEqual({ ok: false, code: 'methods_invalid' });
	});
});
