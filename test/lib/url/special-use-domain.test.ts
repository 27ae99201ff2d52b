import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { specialUseDomainCovered } from '../../../lib/url/special-use-domain';

/** Refused with everything below. IANA: "Special-Use Domain Names", and what is known besides. */
const REFUSED_ZONES: Array<[zone: string, reason: string]> = [
	['localhost', 'RFC 6761, 6.3: this machine'],
	['localhost4', 'this machine, in /etc/hosts of Red Hat'],
	['localhost6', 'this machine, in /etc/hosts of Red Hat'],
	['localdomain', 'localhost.localdomain is this machine'],
	['localdomain4', 'localhost4.localdomain4 is this machine'],
	['localdomain6', 'localhost6.localdomain6 is this machine'],
	['onion', 'RFC 7686: must not be looked up in DNS'],
	['alt', 'RFC 9476: not a name of DNS'],
	['invalid', 'RFC 6761, 6.4: never exists'],
	['arpa', 'RFC 3172: infrastructure, but for home.arpa'],
	['lacolhost.com', '127.0.0.1, by design'],
	['localhost.direct', '127.0.0.1, by design; its private key is public'],
	['localtest.me', '127.0.0.1, by design'],
	['lvh.me', '127.0.0.1, by design'],
	['vcap.me', '127.0.0.1, by design'],
	['backname.io', 'an IP address in another form, such as nip.io'],
	['local-ip.co', 'an IP address in another form; its private key is public'],
	['local-ip.sh', 'an IP address in another form; its private key is public'],
	['nip.io', 'an IP address in another form: everybody has names below'],
	['sslip.io', 'an IP address in another form: everybody has names below'],
	['traefik.me', 'an IP address in another form; its private key is public'],
	['xip.io', 'an IP address in another form: everybody has names below'],
];

const METADATA_HOSTS: Array<[host: string, reason: string]> = [
	['metadata.google.internal', 'Google Cloud'],
	['metadata.goog', 'Google Cloud'],
	['instance-data.ec2.internal', 'Amazon EC2'],
	['metadata.azure.internal', 'Azure, by the lists of those who block it'],
	['metadata.tencentyun.com', 'Tencent Cloud'],
	['metadata.packet.net', 'Equinix Metal'],
	['metadata.platformequinix.com', 'Equinix Metal, over https'],
	['rancher-metadata.rancher.internal', 'Rancher'],
];

/** Names of the registries below one that is refused. */
const REFUSED_BELOW: Array<[host: string, covered: string, reason: string]> = [
	['10.in-addr.arpa', 'arpa', 'RFC 6761: private addresses'],
	['254.169.in-addr.arpa', 'arpa', 'RFC 6762: link-local addresses'],
	['170.0.0.192.in-addr.arpa', 'arpa', 'RFC 8880: NAT64'],
	['8.e.f.ip6.arpa', 'arpa', 'RFC 6762: link-local addresses'],
	['ipv4only.arpa', 'arpa', 'RFC 8880: finds NAT64'],
	['resolver.arpa', 'arpa', 'RFC 9462: finds resolvers'],
	['_dns.resolver.arpa', 'arpa', 'RFC 9462: finds resolvers'],
	['service.arpa', 'arpa', 'RFC 9665: service registration'],
	['6tisch.arpa', 'arpa', 'RFC 9031: networks of sensors'],
	['eap-noob.arpa', 'arpa', 'RFC 9140: authentication of devices'],
	['localhost.localdomain', 'localdomain', 'this machine'],
	['localhost6.localdomain6', 'localdomain6', 'this machine'],
	['127.0.0.1.nip.io', 'nip.io', 'this machine'],
	['app.203-0-113-7.sslip.io', 'sslip.io', 'whoever has 203.0.113.7'],
	['example.onion', 'onion', 'an onion service'],
	['myhome.arpa', 'arpa', 'not below home.arpa'],
];

const POSSIBLE: Array<[host: string, reason: string]> = [
	['api.example.com', 'RFC 6761, 6.5: documentation, where the docs use it'],
	['api.example.net', 'RFC 6761, 6.5: documentation'],
	['api.example.org', 'RFC 6761, 6.5: documentation'],
	['api.acme.example', 'RFC 6761, 6.5: documentation; reaches nobody'],
	['api.demo.test', 'RFC 6761, 6.2: tests, with certificates of their own'],
	['srv.company.local', 'RFC 6762: many companies call their domain so; TLS proves the host'],
	['nas.home.arpa', 'RFC 8375: APIs at home'],
	['home.arpa', 'RFC 8375: a router at home'],
	['api.corp.internal', 'ICANN 2024: private names; a company has its own authority'],
	['api.intranet.lan', 'RFC 6762, appendix G: private names in use'],
	['api.acme.home', 'never delegated (ICANN): private names in use'],
	['api.acme.corp', 'never delegated (ICANN): private names in use'],
	['api.acme.mail', 'never delegated (ICANN): private names in use'],
	['api.acme.private', 'RFC 6762, appendix G: private names in use'],
	['api.shop.svc.cluster.local', 'a service of the Kubernetes cluster that n8n runs in'],
	['kubernetes.default.svc', "the cluster's own API, which is one"],
	['google.internal', 'the exact host above a metadata service'],
	['x.metadata.goog', 'below a metadata service: no host of it'],
	['mygoogle.internal', 'ends alike, but not from a dot on'],
	['oogle.internal', 'the end of one, but not from a dot on'],
	['api.notlocalhost', 'a top level that ends alike'],
	['notnip.io', 'ends alike, but not from a dot on'],
	['io.example.com', 'another domain'],
	['localhost.example.com', 'a label that is not the top level'],
	['onion.example.com', 'a label that is not the top level'],
	['nip.io.example.com', 'a label that is not the end'],
];

describe.each(REFUSED_ZONES)('the zone %s: %s', (zone) => {
	it.each([
		['itself', zone, false],
		['a name in it', `api.${zone}`, false],
		['a name far down', `a.b.c.${zone}`, false],
		['a wildcard on it', zone, true],
		['a wildcard in it', `api.${zone}`, true],
	])('is found: %s', (_, host, wildcard) => {
		expect(specialUseDomainCovered(host, wildcard)).toBe(zone);
	});

	it('is refused as an allowed domain, in every letter case', () => {
		const refused = { ok: false, code: 'domain_reserved', name: zone };
		expect(parseAllowedDomain(`api.${zone}`)).toEqual(refused);
		expect(parseAllowedDomain(`*.API.${zone.toUpperCase()}`)).toEqual(refused);
	});
});

describe.each(METADATA_HOSTS)('the metadata service %s: %s', (name) => {
	const [, ...above] = name.split('.').map((_, index, labels) => labels.slice(index).join('.'));

	it('is found by its name, and by each wildcard that covers it', () => {
		expect(specialUseDomainCovered(name, false)).toBe(name);
		expect(specialUseDomainCovered(name, true)).toBe(name);
		for (const host of above) {
			expect(specialUseDomainCovered(host, true)).toBeDefined();
			expect(specialUseDomainCovered(host, false)).toBeUndefined();
		}
	});

	it('is refused as an allowed domain', () => {
		expect(parseAllowedDomain(name)).toEqual({ ok: false, code: 'domain_reserved', name });
	});
});

describe('a special-use domain', () => {
	it.each(REFUSED_BELOW)('%s is below %s: %s', (host, covered) => {
		expect(specialUseDomainCovered(host, false)).toBe(covered);
		expect(specialUseDomainCovered(host, true)).toBe(covered);
	});

	it('is found by a wildcard far above it', () => {
		expect(specialUseDomainCovered('io', true)).toBe('backname.io');
		expect(specialUseDomainCovered('io', false)).toBeUndefined();
	});

	it.each(POSSIBLE)('%s is none: %s', (host) => {
		expect(specialUseDomainCovered(host, false)).toBeUndefined();
		expect(parseAllowedDomain(host)).toMatchObject({ ok: true, value: { host } });
	});

	it.each([
		['*.shop.home.arpa', 'below the home network'],
		['*.corp.internal', 'a company'],
		['*.acme.local', 'a company'],
		['*.demo.test', 'tests'],
		['*.acme.example', 'documentation'],
		['*.x.metadata.goog', 'below a metadata service'],
	])('%s is a wildcard that covers none: %s', (text) => {
		expect(parseAllowedDomain(text)).toMatchObject({ ok: true });
	});
});
