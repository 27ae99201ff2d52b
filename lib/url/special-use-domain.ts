/** Names that no API can have, with everything below them. */
const RESERVED_ZONES = [
	// This machine: RFC 6761, 6.3, and what /etc/hosts of Linux and macOS calls it.
	...['localhost', 'localhost4', 'localhost6', 'localdomain', 'localdomain4', 'localdomain6'],
	// Public names of which each leads to this machine.
	...['lacolhost.com', 'localhost.direct', 'localtest.me', 'lvh.me', 'vcap.me'],
	// Public names made of an IP address: whoever has that address gets a certificate. Some publish their private key.
	...['backname.io', 'local-ip.co', 'local-ip.sh', 'nip.io', 'sslip.io', 'traefik.me', 'xip.io'],
	// Not in DNS: RFC 9476, RFC 6761 (6.4) and RFC 7686.
	...['alt', 'invalid', 'onion'],
	// The infrastructure of the Internet (RFC 3172): addresses, and protocols that use a name for themselves.
	'arpa',
];

/** RFC 8375: the network at home, where people call APIs of their own. */
const HOME_ZONE = 'home.arpa';

/** Cloud metadata services return secrets of the machine. An API's secret never belongs there. */
const METADATA_HOSTS = [
	'instance-data.ec2.internal',
	'metadata.azure.internal',
	'metadata.goog',
	'metadata.google.internal',
	'metadata.packet.net',
	'metadata.platformequinix.com',
	'metadata.tencentyun.com',
	'rancher-metadata.rancher.internal',
];

/**
 * Which name that is reserved for uses other than an API would this domain cover, if any?
 *
 * Private names such as "api.corp.internal" and "nas.local" are possible: companies use them, with certificates of
 * their own, and TLS proves that it is the right host.
 */
export function specialUseDomainCovered(host: string, wildcard: boolean): string | undefined {
	const isCovered = (name: string) => name === host || (wildcard && isBelow(name, host));
	const zone = RESERVED_ZONES.find((name) => isCovered(name) || isBelow(host, name));
	if (zone !== undefined) return isBelow(`.${host}`, HOME_ZONE) ? undefined : zone;
	return METADATA_HOSTS.find(isCovered);
}

function isBelow(name: string, zone: string): boolean {
	return name.endsWith(`.${zone}`);
}
