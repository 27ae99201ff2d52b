import { specialUseDomainCovered } from '../../../lib/url/special-use-domain';

describe('a special-use domain', () => {
	it.each([
		['this machine', 'localhost', false, 'localhost'],
		['a name of this machine', 'api.localhost', false, 'localhost'],
		['an onion service', 'a.b.onion', true, 'onion'],
		["Google's metadata service", 'metadata.google.internal', false, 'metadata.google.internal'],
		["Google's short one", 'metadata.goog', false, 'metadata.goog'],
		["Amazon's metadata service", 'instance-data.ec2.internal', true, 'instance-data.ec2.internal'],
		['a wildcard above one', 'google.internal', true, 'metadata.google.internal'],
		['a wildcard far above one', 'internal', true, 'metadata.google.internal'],
	])('is found: %s', (_, host, wildcard, name) => {
		expect(specialUseDomainCovered(host, wildcard)).toBe(name);
	});

	it.each([
		['an ordinary host', 'api.example.com', true],
		['the exact host above a metadata service', 'google.internal', false],
		['a host below one', 'x.metadata.goog', true],
		['a host with the same ending, but without a dot before it', 'mygoogle.internal', true],
		['a host that is the ending of one, but not from a dot on', 'oogle.internal', true],
		['a top level with the same ending', 'api.notlocalhost', true],
		['a label that is not the top level', 'localhost.example.com', true],
		['another label that is not the top level', 'onion.example.com', true],
	])('is not found: %s', (_, host, wildcard) => {
		expect(specialUseDomainCovered(host, wildcard)).toBeUndefined();
	});
});
