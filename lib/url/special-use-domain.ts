/** Names of this machine, and names that must not be looked up in DNS (RFC 6761 and RFC 7686). */
const SPECIAL_USE_TOP_LEVEL = new Set(['localhost', 'onion']);
/** Cloud metadata services return secrets of the machine. An API's secret never belongs there. */
const METADATA_HOSTS = ['metadata.google.internal', 'instance-data.ec2.internal', 'metadata.goog'];

/** Which name that is reserved for uses other than an API would this domain cover, if any? */
export function specialUseDomainCovered(host: string, wildcard: boolean): string | undefined {
	const topLevel = host.slice(host.lastIndexOf('.') + 1);
	if (SPECIAL_USE_TOP_LEVEL.has(topLevel)) return topLevel;
	return METADATA_HOSTS.find((name) => name === host || (wildcard && name.endsWith(`.${host}`)));
}
