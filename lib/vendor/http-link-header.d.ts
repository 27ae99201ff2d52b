/** The little that is used of it; it ships no types. */
declare module 'http-link-header' {
	export default class LinkHeader {
		static parse(header: string): LinkHeader;
		rel(relation: string): Array<{ uri: string }>;
	}
}
