import { OWN_HEADER } from '../../../e2e/support/workflows/connections.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/**
 * A table of headers, each of which must make the node refuse the call.
 * @typedef {Pick<Scenario, 'id' | 'title' | 'how'> & {
 *   headers: (kind: Kind) => unknown[],
 *   ends: string,
 *   parameters?: Record<string, unknown>,
 * }} HeaderTable
 */

const REFUSED =
	'A request with such a header is refused as a whole; nothing is dropped or repaired.';
const ONE_OWNER =
	'A header that would compete with the connection’s is refused, in every spelling.';

const words = (/** @type {string} */ text) => text.trim().split(/\s+/);

const ROUTING = words(`Host HOST X-Forwarded-Host x_forwarded_for X-Forwarded-Proto
	X-Forwarded-Server X-Forwarded-Prefix Forwarded X-Host X-Original-Host X-Original-URL x_original_url
	X-Rewrite-URL X-HTTP-Method-Override X-HTTP-Method X-Method-Override`);
const HOP_BY_HOP =
	words(`Transfer-Encoding transfer_encoding Content-Length CONTENT-LENGTH Connection
	Keep-Alive Upgrade TE Expect Trailer Proxy-Connection Proxy-Authorization Proxy-Authenticate
	HTTP2-Settings`);
const LINE_BREAKS = ['a\r\nX-Injected: b', 'a\nb', 'a\rb', 'a\u0000b', 'a\u007fb', 'a\u001b[31m'];
const UNSENDABLE = [...LINE_BREAKS, 'a\u0085b', 'a\u2028b', '€', 'päss漢', '🔑', 'а'];
const BROKEN_NAMES = [
	'X-A\r\nX-Injected',
	'X-A\nX-Injected: b',
	'X-A\u0000',
	'X-Api-Key\r\n',
].concat(
	['X-A: b', 'X A', ' X-A', 'X-A ', 'X-Ä', 'Authorization ', 'Authorization:', 'Ａuthorization'],
	['"X-A"', 'X/A', '(X)'],
);

/** @param {Kind} kind */
const ownHeader = (kind) => OWN_HEADER[kind];

/** Returns the header names that a server behind CGI may read as this one. @param {string} name */
const nameVariants = (name) => [
	name,
	name.toLowerCase(),
	name.toUpperCase(),
	name.toLowerCase().replaceAll('-', '_'),
];

/** Two rows that take their names from the item. A row without a name is ignored. */
const ROWS_OF_ITEM = {
	specifyHeaders: 'keypair',
	headerParameters: {
		parameters: [0, 1].map((row) => ({
			name: `={{ $json.headers?.[${row}] ?? '' }}`,
			value: 'mine',
		})),
	},
};

/** @type {HeaderTable[]} */
const TABLES = [
	{
		id: 'L19',
		title: 'a Host or Forwarded header, and others by which a server takes another host or path',
		how: REFUSED,
		headers: () => ROUTING.map((name) => ({ [name]: 'foreign.demo.test' })),
		ends: 'header_forbidden',
	},
	{
		id: 'L20',
		title: 'the connection’s own header, in any spelling, as a list or in JSON text',
		how: ONE_OWNER,
		headers: (kind) => [
			...nameVariants(ownHeader(kind)).map((name) => ({ [name]: 'mine' })),
			...[['mine', 'mine'], '', null].map((value) => ({ [ownHeader(kind)]: value })),
			{ 'X-One': 1, [ownHeader(kind)]: { a: 1 } },
			`{"${ownHeader(kind).toLowerCase()}": "mine", "${ownHeader(kind)}": "mine"}`,
		],
		ends: 'header_set_by_connection',
	},
	{
		id: 'L20',
		title: 'the connection’s own header in a row of the node, also twice',
		how: ONE_OWNER,
		headers: (kind) => [
			[ownHeader(kind), ownHeader(kind).toLowerCase()],
			['X-One', ownHeader(kind)],
		],
		ends: 'header_set_by_connection',
		parameters: ROWS_OF_ITEM,
	},
	{
		id: 'L20',
		title: 'a header that carries a secret of another kind, next to the connection’s',
		how: REFUSED,
		headers: (kind) =>
			['Authorization', 'X-Api-Key', 'Proxy-Authorization', 'Cookie']
				.filter((name) => name !== ownHeader(kind))
				.flatMap((name) => nameVariants(name).map((each) => ({ [each]: 'mine' }))),
		ends: 'header_forbidden',
	},
	{
		id: 'L20',
		title: 'one header in two spellings',
		how: REFUSED,
		headers: () => ['x-one', 'X_One', 'x_one'].map((name) => ({ 'X-One': 1, [name]: 2 })),
		ends: 'header_given_twice',
	},
	{
		id: 'L21',
		title: 'a line break, NUL or character beyond Latin-1 in a header’s value',
		how: `${REFUSED} The message does not repeat the value.`,
		headers: () =>
			[...UNSENDABLE, ['a', 'b'], { a: 'b' }, null].map((value) => ({ 'X-One': value })),
		ends: 'header_invalid',
	},
	{
		id: 'L22',
		title: 'a line break or another odd character in a header’s name',
		how: `${REFUSED} The message does not repeat the name, which may hold a value.`,
		headers: () => BROKEN_NAMES.map((name) => ({ [name]: 'b' })),
		ends: 'header_invalid',
	},
	{
		id: 'L23',
		title: 'headers that say where a request ends or what a proxy is to do',
		how: REFUSED,
		headers: () => HOP_BY_HOP.map((name) => ({ [name]: '0' })),
		ends: 'header_forbidden',
	},
];

/** @type {Scenario[]} */
export const headers = TABLES.map(({ headers: rows, ends, parameters, ...scenario }) => ({
	...scenario,
	verdict: 'prevented',
	calls: ({ servers: { allowed } }, kind) => ({
		calls: rows(kind).map((each) => ({ url: `${allowed.url}/ok`, headers: each, ends })),
		parameters,
	}),
}));
