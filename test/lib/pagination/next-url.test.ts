import { resolveNextUrl } from '../../../lib/pagination/next-url';

const BASE = 'https://api.example.com/v1/list?page=1';
const OTHER_PORT = 'https://api.example.com:8443/v1/list';

describe('the URL of a next page', () => {
	it.each<[link: string, base: string, href: string]>([
		['https://api.example.com/v1/list?page=2', BASE, 'https://api.example.com/v1/list?page=2'],
		['?page=2', BASE, 'https://api.example.com/v1/list?page=2'],
		['/v2', BASE, 'https://api.example.com/v2'],
		['//eu.example.com/v2', BASE, 'https://eu.example.com/v2'],
		['http://', BASE, 'http://'],
		['ftp://api.example.com/', BASE, 'ftp://api.example.com/'],
	])('%s is taken as it is', (link, base, href) => {
		expect(resolveNextUrl(link, base)).toEqual({ href, isUpgraded: false });
	});

	it.each<[link: string, base: string, href: string]>([
		['http://api.example.com/v1?page=2', BASE, 'https://api.example.com/v1?page=2'],
		['http://api.example.com:80/v1', BASE, 'https://api.example.com/v1'],
		['http://api.example.com:443/v1', BASE, 'https://api.example.com/v1'],
		['HTTP://API.example.com/V1', BASE, 'https://api.example.com/V1'],
		['http://eu.example.com/v1?q=a%2Fb', BASE, 'https://eu.example.com/v1?q=a%2Fb'],
		['http:\\\\api.example.com\\v1', BASE, 'https://api.example.com/v1'],
		['http://api.example.com:8443/v1', OTHER_PORT, 'https://api.example.com:8443/v1'],
		['http://api.example.com/v1', OTHER_PORT, 'https://api.example.com/v1'],
	])('%s is requested over https', (link, base, href) => {
		expect(resolveNextUrl(link, base)).toEqual({ href, isUpgraded: true });
	});

	it.each([
		['http://api.example.com:8080/v1', BASE],
		['http://api.example.com:8080/v1', OTHER_PORT],
		['http://eu.example.com:8443/v1', OTHER_PORT],
		['http://api.example.com:8443/v1', 'not a URL'],
	])('%s stays http, which is refused', (link, base) => {
		expect(resolveNextUrl(link, base)).toEqual({ href: link, isUpgraded: false });
	});
});
