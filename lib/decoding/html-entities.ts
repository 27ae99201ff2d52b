/** Named character references that mean an ASCII character (HTML standard, 13.5). */
const ASCII_ENTITIES: Readonly<Record<string, string>> = {
	'\t': 'Tab',
	'\n': 'NewLine',
	'!': 'excl',
	'"': 'quot QUOT',
	'#': 'num',
	$: 'dollar',
	'%': 'percnt',
	'&': 'amp AMP',
	"'": 'apos',
	'(': 'lpar',
	')': 'rpar',
	'*': 'ast midast',
	'+': 'plus',
	',': 'comma',
	'.': 'period',
	'/': 'sol',
	':': 'colon',
	';': 'semi',
	'<': 'lt LT',
	'=': 'equals',
	'>': 'gt GT',
	'?': 'quest',
	'@': 'commat',
	'[': 'lsqb lbrack',
	'\\': 'bsol',
	']': 'rsqb rbrack',
	'^': 'Hat',
	_: 'lowbar UnderBar',
	'`': 'grave DiacriticalGrave',
	'{': 'lcub lbrace',
	'|': 'verbar vert VerticalLine',
	'}': 'rcub rbrace',
};

/** The same for the characters from U+00A0 to U+00FF, in their order. */
const LATIN1_ENTITIES = `
	nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
	deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
	Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
	ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
	agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
	eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
`;

/** From the name of a character reference to the character's octet in Latin-1. */
export const HTML_ENTITIES: ReadonlyMap<string, number> = new Map([
	...Object.entries(ASCII_ENTITIES).flatMap(([character, names]) =>
		names.split(' ').map((name) => [name, character.charCodeAt(0)] as const),
	),
	...LATIN1_ENTITIES.trim()
		.split(/\s+/)
		.map((name, index) => [name, 0xa0 + index] as const),
]);
