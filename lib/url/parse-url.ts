/**
 * WHATWG URL's reading of a text, or `undefined` if it is none.
 *
 * `URL.canParse` must not be asked: on Node 20, once it is called often enough to be optimised, it
 * reads Latin-1 as UTF-8, and from then on says no to "https://bücher.example/".
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
