/**
 * Parses a string as WHATWG URL does. Returns `undefined` if it is not a URL.
 *
 * Do not use `URL.canParse`: on Node 20, once it is called often enough to be optimised, it reads
 * Latin-1 as UTF-8, and from then on rejects "https://bücher.example/".
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
