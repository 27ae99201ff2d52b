import { joinUrl } from '../../../lib/lock/for-node-authors';

// prettier-ignore
it.each<[baseUrl: unknown, url: unknown, whole: unknown]>([
	['https://api.example.com', '/v1', 'https://api.example.com/v1'],
	['https://api.example.com/', '/v1', 'https://api.example.com/v1'],
	['https://api.example.com/a', 'v1?q=1', 'https://api.example.com/a/v1?q=1'],
	['https://api.example.com', '@evil.com/', 'https://api.example.com/@evil.com/'],
	['https://api.example.com', '.evil.com/', 'https://api.example.com/.evil.com/'],
	['https://api.example.com', ':8443/', 'https://api.example.com/:8443/'],
	['https://api.example.com/v1', '', 'https://api.example.com/v1'],
	['https://api.example.com/v1', undefined, 'https://api.example.com/v1'],
	['https://api.example.com', 'https://evil.com/', 'https://evil.com/'],
	['https://api.example.com', 'HTTP://evil.com/', 'HTTP://evil.com/'],
	['https://api.example.com', '//evil.com/', '//evil.com/'],
	['https://api.example.com', 'h2+a.-://evil.com/', 'h2+a.-://evil.com/'],
	['https://api.example.com', '/v1//orders', 'https://api.example.com/v1//orders'],
	[undefined, 'https://api.example.com/', 'https://api.example.com/'],
	[undefined, '/v1', '/v1'],
	[undefined, undefined, undefined],
	['https://api.example.com', 1, undefined],
	[['https://api.example.com'], '/v1', undefined],
	['https://api.example.com', ['https://evil.com'], undefined],
	[null, '/v1', undefined],
	[null, 'https://evil.com', 'https://evil.com'],
])('%j and %j make %j', (baseUrl, url, whole) => {
	expect(joinUrl(baseUrl, url)).toBe(whole);
});
