/** RFC 6761 and RFC 7686: names of this machine, and names that must not be looked up. */
const SPECIAL_USE_TOP_LEVEL = new Set(['localhost', 'onion']);
/** Cloud metadata services answer with secrets of the machine: never a place for an API's secret. */
const METADATA_HOSTS = ['metadata.google.internal', 'instance-data.ec2.internal', 'metadata.goog'];

/** Which name would this domain cover that is kept for something else than an API, if any? */
export function specialUseDomainCovered(host: string, wildcard: boolean): string | undefined {
	const topLevel = host.slice(host.lastIndexOf('.') + 1);
	if (SPECIAL_USE_TOP_LEVEL.has(topLevel)) return topLevel;
	return METADATA_HOSTS.find((name) => name === host || (wildcard && name.endsWith(`.${host}`)));
}
