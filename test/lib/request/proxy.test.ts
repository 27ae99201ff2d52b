import { isProxy, parseProxy } from '../../../lib/request/proxy';

describe('a proxy', () => {
	it.each([
		['nothing', undefined],
		['an empty string', ''],
	])('is not used if the option is %s', (_, text) => {
		expect(parseProxy(text)).toEqual({ ok: true, value: undefined });
	});

	it.each([
		['http://myproxy:3128', { protocol: 'http', host: 'myproxy', port: 3128 }],
		['http://myproxy:3128/', { protocol: 'http', host: 'myproxy', port: 3128 }],
		['HTTP://Proxy.Example.com', { protocol: 'http', host: 'proxy.example.com', port: 80 }],
		['https://proxy.example.com', { protocol: 'https', host: 'proxy.example.com', port: 443 }],
		[
			'https://proxy.example.com:8443',
			{ protocol: 'https', host: 'proxy.example.com', port: 8443 },
		],
		['http://127.0.0.1:8080', { protocol: 'http', host: '127.0.0.1', port: 8080 }],
		['http://[::1]:8080', { protocol: 'http', host: '[::1]', port: 8080 }],
	])('is %s', (text, proxy) => {
		expect(parseProxy(text)).toEqual({ ok: true, value: proxy });
		expect(isProxy(proxy)).toBe(true);
	});

	it.each([
		['myproxy:3128'],
		['myproxy'],
		['socks5://myproxy:1080'],
		['ftp://myproxy'],
		['//myproxy:3128'],
		['http:/myproxy'],
		['http:\\\\myproxy'],
		['http://'],
		['http://my proxy:3128'],
		[' http://myproxy:3128'],
		['http://myproxy:3128\n'],
		['http://myproxy:99999'],
		['http://myproxy:3128/path'],
		['http://myproxy:3128?'],
		['http://myproxy:3128#'],
		['http://one:1,http://two:2'],
		[`http://${'a'.repeat(300)}`],
		[3128],
		[null],
		[true],
		[{ host: 'myproxy', port: 3128, protocol: 'http' }],
	])('is not %j', (text) => {
		expect(parseProxy(text)).toEqual({ ok: false, code: 'proxy_invalid' });
	});

	it('can be as long as a host name may be', () => {
		expect(parseProxy(`http://${'a.'.repeat(125)}a:3128`).ok).toBe(true);
	});

	it.each([
		'http://user:password@myproxy:3128',
		'http://user@myproxy',
		'https://:password@myproxy/',
	])('has no user name or password: %s', (text) => {
		expect(parseProxy(text)).toEqual({ ok: false, code: 'proxy_has_user_info' });
	});
});

describe('a parsed proxy', () => {
	it.each<[label: string, value: unknown]>([
		['a string', 'http://myproxy:3128'],
		['null', null],
		['nothing', undefined],
		['false, which turns proxies off in some clients', false],
		['an empty object', {}],
		['one with a password', { protocol: 'http', host: 'a', port: 1, auth: { username: 'u' } }],
		['one without a port', { protocol: 'http', host: 'a' }],
		['a password in the host', { protocol: 'http', host: 'u:p@a', port: 1 }],
		['another scheme', { protocol: 'socks', host: 'a', port: 1 }],
		['a scheme with a host in it', { protocol: 'http://evil', host: 'a', port: 1 }],
		['a host that is not in canonical form', { protocol: 'http', host: 'A', port: 1 }],
		['an empty host', { protocol: 'http', host: '', port: 1 }],
		['a port with a path in it', { protocol: 'http', host: 'a', port: '1/x' }],
	])('is not %s', (_, value) => {
		expect(isProxy(value)).toBe(false);
	});
});
