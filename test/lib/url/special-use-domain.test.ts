import { specialUseDomainCovered } from '../../../lib/url/special-use-domain';

describe('a name that is kept for something else', () => {
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
		['a host that ends alike without a dot', 'mygoogle.internal', true],
		['a host that one ends with, but not at a dot', 'oogle.internal', true],
		['a top level that ends alike', 'api.notlocalhost', true],
		['a label that is no top level', 'localhost.example.com', true],
		['another label that is none', 'onion.example.com', true],
	])('is not found: %s', (_, host, wildcard) => {
		expect(specialUseDomainCovered(host, wildcard)).toBeUndefined();
	});
});
