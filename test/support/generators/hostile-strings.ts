/** What a hostile string may repeat, by its name in test titles. */
const SHAPES: Record<string, string> = {
	letters: 'a',
	capitals: 'A',
	dots: '.',
	labels: 'a.',
	'"@" signs': '@',
	'percent signs': '%',
	escapes: '%C3%BC',
	backslashes: '\\',
	slashes: '/',
	colons: ':',
	hyphens: '-',
	digits: '1',
	'numeric labels': '1.',
	'hexadecimal labels': '0x7f.',
	'letters beyond ASCII': 'ü',
	'capitals beyond ASCII': 'Ü',
	'labels beyond ASCII': 'ü.',
	'Chinese letters, all different': Array.from({ length: 20_000 }, (_, at) =>
		String.fromCharCode(0x4e00 + at),
	).join(''),
	'combining marks': '\u0301',
	'combining marks in two places': '\u0301\u0316',
	'letters that normalization expands': '\uFDFA',
	'decomposed Hangul': '\u1100\u1161',
	'joined letters': '\u0915\u094D\u200D',
	'Arabic letters and digits': '\u0627\u0661',
	'full-width dots': '\uFF0E',
	'full-width letters': '\uFF41',
	'soft hyphens': '\u00AD',
	emoji: '\u{1F512}',
	'lone surrogates': '\uD800',
	'"xn--"': 'xn--',
	'A-labels': 'xn--bcher-kva.',
	spaces: ' ',
	tabs: '\t',
	'line breaks': '\r\n',
	NULs: '\u0000',
	wildcards: '*.',
	expressions: '{{',
	'equals signs': '=',
	brackets: '[',
	braces: '{"":',
	quotes: '"',
	seals: 'connection-seal:1:',
	'https:': 'https://',
};

export interface HostileString {
	name: string;
	value: string;
}

/** Returns a string of each shape, of exactly this length. */
export function hostileStrings(length: number): HostileString[] {
	return Object.entries(SHAPES).map(([name, unit]) => ({
		name: `${length} characters of ${name}`,
		value: unit.repeat(Math.ceil(length / unit.length)).slice(0, length),
	}));
}

/** The positions in a URL at which a string may stand. */
const PLACES: Array<(text: string) => string> = [
	(text) => `${text}://api.example.com/`,
	(text) => `a${text}:b`,
	(text) => `https://${text}`,
	(text) => `//${text}/`,
	(text) => `https://${text}.example.com/`,
	(text) => `https://${text}@api.example.com/`,
	(text) => `https://api.example.com:${text}/`,
	(text) => `https://api.example.com/${text}`,
	(text) => `https://api.example.com/?${text}`,
	(text) => `https://api.example.com/#${text}`,
	(text) => `https:/\t/${text}/`,
];

/** Returns URLs that have such a string in each position. */
export function hostileUrls(length: number): HostileString[] {
	return hostileStrings(length).flatMap(({ name, value }) =>
		PLACES.map((place) => ({ name: `${place('(...)')} with ${name}`, value: place(value) })),
	);
}
