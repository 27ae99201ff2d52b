/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */

const REFUSED =
	'A request with such a header is refused as a whole; nothing is dropped or repaired.';

/** @param {Kind} kind */
const ownHeader = (kind) => (kind === 'apiKey' ? 'X-Api-Key' : 'Authorization');

/** How a server behind CGI may read one name. @param {string} name */
const spellings = (name) => [
	name,
	name.toLowerCase(),
	name.toUpperCase(),
	name.toLowerCase().replaceAll('-', '_'),
];

/**
 * Calls of the allowed server that have to be refused for these headers.
 * @param {import('../support/start-leak-stage.mjs').LeakStage} stage
 * @param {unknown[]} headers
 * @param {string} ends
 */
const refused = ({ servers: { allowed } }, headers, ends) =>
	headers.map((each) => ({ url: `${allowed.url}/ok`, headers: each, ends }));

const ROUTING = ['Host', 'HOST', 'X-Forwarded-Host', 'x_forwarded_for', 'X-Forwarded-Proto']
	.concat(['X-Forwarded-Server', 'X-Forwarded-Prefix', 'Forwarded', 'X-Host', 'X-Original-Host'])
	.concat(['X-Original-URL', 'x_original_url', 'X-Rewrite-URL', 'X-HTTP-Method-Override'])
	.concat(['X-HTTP-Method', 'X-Method-Override']);
const HOP_BY_HOP = ['Transfer-Encoding', 'transfer_encoding', 'Content-Length', 'CONTENT-LENGTH']
	.concat(['Connection', 'Keep-Alive', 'Upgrade', 'TE', 'Expect', 'Trailer', 'Proxy-Connection'])
	.concat(['Proxy-Authorization', 'Proxy-Authenticate', 'HTTP2-Settings']);
const UNSENDABLE = [
	'a\r\nX-Injected: b',
	'a\nb',
	'a\rb',
	'a\u0000b',
	'a\u007fb',
	'a\u001b[31m',
].concat(['a\u0085b', 'a\u2028b', '€', 'päss漢', '🔑', 'а']);
const BROKEN_NAMES = [
	'X-A\r\nX-Injected',
	'X-A\nX-Injected: b',
	'X-A\u0000',
	'X-A: b',
	'X A',
	' X-A',
]
	.concat([
		'X-A ',
		'X-Ä',
		'Authorization ',
		'Authorization:',
		'X-Api-Key\r\n',
		'"X-A"',
		'X/A',
		'(X)',
	])
	.concat(['Ａuthorization']);

/** Two rows whose names follow the item; without a name, a row is none. */
const ROWS_OF_ITEM = {
	specifyHeaders: 'keypair',
	headerParameters: {
		parameters: [0, 1].map((row) => ({
			name: `={{ $json.headers?.[${row}] ?? '' }}`,
			value: 'mine',
		})),
	},
};

/** @type {Scenario[]} */
export const headers = [
	{
		id: 'L19',
		title: 'a Host or Forwarded header, and others by which a server takes another host or path',
		verdict: 'prevented',
		how: REFUSED,
		calls: (stage) => ({
			calls: refused(
				stage,
				ROUTING.map((name) => ({ [name]: stage.servers.foreign.host })),
				'header_forbidden',
			),
		}),
	},
	{
		id: 'L20',
		title: 'the connection’s own header, in any spelling, as a list or in JSON text',
		verdict: 'prevented',
		how: 'A header that would compete with the connection’s is refused, in every spelling.',
		calls: (stage, kind) => {
			const own = ownHeader(kind);
			return {
				calls: refused(
					stage,
					[
						...spellings(own).map((name) => ({ [name]: 'mine' })),
						{ [own]: ['mine', 'mine'] },
						{ [own]: '' },
						{ [own]: null },
						{ 'X-One': 1, [own]: { a: 1 } },
						`{"${own.toLowerCase()}": "mine", "${own}": "mine"}`,
					],
					'header_set_by_connection',
				),
			};
		},
	},
	{
		id: 'L20',
		title: 'a header that carries a secret of another kind, next to the connection’s',
		verdict: 'prevented',
		how: REFUSED,
		calls: (stage, kind) => ({
			calls: refused(
				stage,
				['Authorization', 'X-Api-Key', 'Proxy-Authorization', 'Cookie']
					.filter((name) => name !== ownHeader(kind))
					.flatMap((name) => spellings(name).map((each) => ({ [each]: 'mine' }))),
				'header_forbidden',
			),
		}),
	},
	{
		id: 'L20',
		title: 'the connection’s own header in a row of the node, twice',
		verdict: 'prevented',
		how: 'A header that would compete with the connection’s is refused, in every spelling.',
		calls: (stage, kind) => ({
			calls: refused(
				stage,
				[
					[ownHeader(kind), ownHeader(kind).toLowerCase()],
					['X-One', ownHeader(kind)],
				],
				'header_set_by_connection',
			),
			parameters: ROWS_OF_ITEM,
		}),
	},
	{
		id: 'L20',
		title: 'one header in two spellings',
		verdict: 'prevented',
		how: REFUSED,
		calls: (stage) => ({
			calls: refused(
				stage,
				[
					{ 'X-One': 1, 'x-one': 2 },
					{ 'X-One': 1, x_one: 2 },
				],
				'header_given_twice',
			),
		}),
	},
	{
		id: 'L21',
		title: 'a line break, NUL or character beyond Latin-1 in a header’s value',
		verdict: 'prevented',
		how: `${REFUSED} The message does not repeat the value.`,
		calls: (stage) => ({
			calls: refused(
				stage,
				[...UNSENDABLE, ['a', 'b'], { a: 'b' }, null].map((value) => ({ 'X-One': value })),
				'header_invalid',
			),
		}),
	},
	{
		id: 'L22',
		title: 'a line break or another odd character in a header’s name',
		verdict: 'prevented',
		how: `${REFUSED} The message does not repeat the name, which may hold a value.`,
		calls: (stage) => ({
			calls: refused(
				stage,
				BROKEN_NAMES.map((name) => ({ [name]: 'b' })),
				'header_invalid',
			),
		}),
	},
	{
		id: 'L23',
		title: 'headers that say where a request ends or what a proxy is to do',
		verdict: 'prevented',
		how: REFUSED,
		calls: (stage) => ({
			calls: refused(
				stage,
				HOP_BY_HOP.map((name) => ({ [name]: '0' })),
				'header_forbidden',
			),
		}),
	},
];
