import { isJsonType, isTextType, readMediaType } from '../../../lib/http/media-type';

describe('a Content-Type header', () => {
	it.each<[header: unknown, type: string, charset: string]>([
		['text/html', 'text/html', ''],
		['text/html; charset=ISO-8859-1', 'text/html', 'ISO-8859-1'],
		['Text/HTML;Charset="utf-8"', 'text/html', 'utf-8'],
		['text/plain; format=flowed; charset=big5', 'text/plain', 'big5'],
		['text/plain;charset=a;charset=b', 'text/plain', 'a'],
		['', '', ''],
		['html', '', ''],
		['a/b/c', '', ''],
		['text /html', '', ''],
		[undefined, '', ''],
		[['text/html', 'text/plain'], '', ''],
	])('%j says %j with charset %j', (header, type, charset) => {
		expect(readMediaType(header)).toEqual({ type, charset });
	});
});

describe('the kind of a media type', () => {
	it.each([
		...['application/json', 'application/problem+json', 'application/vnd.api+json'],
		...['model/gltf+json'],
	])('%s is JSON and text', (type) => {
		expect([isJsonType(type), isTextType(type)]).toEqual([true, true]);
	});

	it.each([
		...['text/plain', 'text/csv', 'text/x-own', 'application/xml', 'application/soap+xml'],
		...['image/svg+xml', 'application/javascript', 'application/yaml', 'application/x-ndjson'],
		'application/ecmascript',
		...['application/vnd.oai.openapi+yaml', 'application/x-www-form-urlencoded'],
	])('%s is text, but not JSON', (type) => {
		expect([isJsonType(type), isTextType(type)]).toEqual([false, true]);
	});

	it.each([
		...['', 'application/pdf', 'image/png', 'application/octet-stream', 'application/zip'],
		...['audio/json', 'application/json5x', 'application/xmlish', 'multipart/mixed', 'font/ttf'],
		...['application/a+jsonx', 'application/a+xml.b'],
	])('%j is neither', (type) => {
		expect([isJsonType(type), isTextType(type)]).toEqual([false, false]);
	});
});
