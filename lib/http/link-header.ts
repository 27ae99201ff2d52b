import { linksWith } from '../vendor/link-header';

/** In characters. No API needs more for its links; Node.js itself accepts little more for all headers. */
const MAX_LENGTH = 8_000;

/**
 * Returns the next page's URL from a `Link` header (RFC 8288), as it is written there: often relative. Some APIs always name a
 * next page, and say with `results="false"` that there is none yet.
 */
export function nextLink(header: unknown): string | undefined {
	const text = Array.isArray(header) ? header.join(', ') : header;
	if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
	try {
		const [link] = linksWith('next', text);
		return link?.results === 'false' ? undefined : link?.uri;
	} catch {
		return undefined;
	}
}
