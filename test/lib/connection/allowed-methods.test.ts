import { parseAllowedMethods } from '../../../lib/connection/allowed-methods';
import { HTTP_METHODS, isHttpMethod, describeMethod } from '../../../lib/http/http-method';

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
		['a text of more than twenty characters', 'a text of more than '],
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
	])('are all methods with %s, and then seal nothing', (_, stored) => {
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
	])('%j are kept in one spelling, "%s"', (stored, text) => {
		expect(parseAllowedMethods(stored)).toEqual({
			ok: true,
			value: { list: text.split(','), text },
		});
	});

	it.each<[label: string, stored: unknown]>([
		['a text', 'GET'],
		['an expression', '={{ ["GET"] }}'],
		['null', null],
		['false', false],
		['an object', { GET: true }],
		['a list with another method', ['GET', 'TRACE']],
		['a list with lower case', ['get']],
		['a list in a list', [['GET']]],
		['a list with nothing in it', [undefined]],
		['a list with a blank', ['']],
	])('cannot be read from %s, which means no', (_, stored) => {
		expect(parseAllowedMethods(stored)).toEqual({ ok: false, code: 'methods_invalid' });
	});
});
