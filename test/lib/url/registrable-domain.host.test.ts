import { registrableDomainOf } from '../../../lib/url/registrable-domain';

/** Only `URL` decides what the host is. The list is searched for exactly this string, without parsing it again. */
describe('a host is looked up unchanged', () => {
	it.each([
		['a path follows it', 'api.example.com/v1', 'example.com/v1'],
		['a port follows it', 'api.example.com:443', 'example.com:443'],
		['it has a space', 'api.exam ple.com', 'exam ple.com'],
		['it is an address', '127.0.0.1', '0.1'],
	])('even if %s', (_, host, domain) => {
		expect(registrableDomainOf(host)).toBe(domain);
	});
});
