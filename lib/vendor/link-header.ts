import LinkHeader from 'http-link-header';

/** Returns a header's links with this relation (RFC 8288). Throws if it is not a `Link` header. */
export const linksWith = (
	relation: string,
	header: string,
): Array<{ uri: string; results?: string }> => LinkHeader.parse(header).rel(relation);
