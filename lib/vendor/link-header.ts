import LinkHeader from 'http-link-header';

/** The links of a header that have this relation (RFC 8288); throws where it is none. */
export const linksWith = (relation: string, header: string): Array<{ uri: string }> =>
	LinkHeader.parse(header).rel(relation);
