import { linksWith } from '../vendor/link-header';

/** In characters. No API needs more for its links; Node.js itself accepts little more for all headers. */
const MAX_LENGTH = 8_000;

/** Returns the next page's URL from a `Link` header (RFC 8288), as it is written there: often relative. */
export function nextLink(header: unknown): string | undefined {
	const text = Array.isArray(header) ? header.join(', ') : header;
	if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
	try {
		return linksWith('next', text)[0]?.uri;
	} catch {
		return undefined;
	}
}
