import { registrableDomainOf } from '../../../lib/url/registrable-domain';

/** `URL` alone says what the host is: the list is asked about this text, and reads nothing else into it. */
describe('a host is looked up as it stands', () => {
	it.each([
		['a path follows it', 'api.example.com/v1', 'example.com/v1'],
		['a port follows it', 'api.example.com:443', 'example.com:443'],
		['it has a space', 'api.exam ple.com', 'exam ple.com'],
		['it is an address', '127.0.0.1', '0.1'],
	])('also where %s', (_, host, domain) => {
		expect(registrableDomainOf(host)).toBe(domain);
	});
});
