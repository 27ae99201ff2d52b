import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { tryStoredConnections } from '../../support/edits/try-stored-connections.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {import('../../support/edits/try-stored-connections.mjs').StoredRow} StoredRow */

const AT_USE = 'Stored fields are judged at each use, whatever n8n’s API let pass.';

/**
 * @param {unknown} allowedDomain
 * @param {string} reason
 * @returns {StoredRow}
 */
const domain = (allowedDomain, reason) => ({ fields: { allowedDomain }, reason });

/**
 * An OAuth2 connection reports every value that is not a string with the same code.
 * @param {Kind} kind
 * @returns {(row: StoredRow) => StoredRow}
 */
const forKind =
	(kind) =>
	({ fields, reason }) => ({
		fields,
		reason: kind === 'oAuth2' && reason === 'domain_not_text' ? 'field_not_text' : reason,
	});

const PUBLIC_SUFFIXES = ['com', 'test', 'co.uk', 'github.io', 's3.amazonaws.com', 'pages.dev']
	.concat(['herokuapp.com', 'azurewebsites.net', 'COM', 'xn--p1ai', 'рф', 'local', 'com.au'])
	.map((suffix) => domain(`*.${suffix}`, 'domain_wildcard_on_public_suffix'));

const BROKEN = [
	...[0, 1, true, false, ['allowed.demo.test'], { host: 'allowed.demo.test' }].map((value) =>
		domain(value, 'domain_not_text'),
	),
	domain('', 'domain_missing'),
	domain(' ', 'domain_invalid_character'),
	domain('*', 'domain_wildcard_misplaced'),
	domain('*.', 'domain_wildcard_misplaced'),
	domain('*.*', 'domain_wildcard_misplaced'),
	domain('**.demo.test', 'domain_wildcard_misplaced'),
	domain('.demo.test', 'domain_label_empty'),
	domain('allowed.demo.test.', 'domain_has_trailing_dot'),
	domain('allowed.demo.test,foreign.demo.test', 'domain_is_several'),
	domain('foreign.demo.test\nallowed.demo.test', 'domain_is_several'),
	domain('https://allowed.demo.test', 'domain_has_scheme'),
	domain('allowed.demo.test:443', 'domain_has_extra_part'),
	domain('127.0.0.1', 'domain_is_ip_address'),
	domain('localhost', 'domain_single_label'),
	domain('a.localhost', 'domain_reserved'),
];

const EXPRESSIONS = [
	domain('={{ $json.host }}', 'field_is_expression'),
	domain('={{ "foreign.demo.test" }}', 'field_is_expression'),
	domain('={{ $("Items").item.json.host }}', 'field_is_expression'),
	domain('{{ $json.host }}', 'domain_is_expression'),
	domain(['={{ $json.host }}'], 'field_is_expression'),
	domain({ value: '={{ $json.host }}' }, 'field_is_expression'),
	domain({ __rl: true, mode: 'id', value: '={{ $json.host }}' }, 'field_is_expression'),
];

/** Secrets that would not arrive unchanged. @type {Record<SignedKind, [string, string][]>} */
const UNSENDABLE = {
	apiKey: [
		['\r\nX-Injected: b', 'secret_has_control_character'],
		['\n', 'secret_has_control_character'],
		['\u0000', 'secret_has_control_character'],
		['\u0085', 'secret_has_control_character'],
		['€', 'secret_not_latin1'],
		['漢', 'secret_not_latin1'],
	],
	basicAuth: [
		['\r\n', 'secret_has_control_character'],
		['\u0000', 'secret_has_control_character'],
		['\u007f', 'secret_has_control_character'],
	],
	bearerToken: [
		['\r\nX-Injected: b', 'secret_has_control_character'],
		['\u0000', 'secret_has_control_character'],
		['\u2028', 'secret_not_latin1'],
		['🔑', 'secret_not_latin1'],
	],
};

/** @type {Scenario[]} */
export const storedDomains = [
	{
		id: 'L21',
		title: 'a stored secret with a line break, NUL or character that a header cannot hold',
		verdict: 'prevented',
		how: `${AT_USE} The message does not repeat the secret.`,
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		drive: (environment, kind) =>
			tryStoredConnections(
				environment,
				kind,
				UNSENDABLE[/** @type {SignedKind} */ (kind)].map(([extra, reason]) => ({
					fields: { ...commonFields(kind), connectionSecret: newSecret(extra) },
					reason,
				})),
			),
	},
	{
		id: 'L34',
		title: 'an OAuth2 connection that was told through n8n’s API to ignore TLS problems',
		verdict: 'prevented',
		how: 'The dialog has no such field, and a connection that has it is refused before a token is asked for.',
		kinds: ['oAuth2'],
		drive: (environment, kind) =>
			tryStoredConnections(
				environment,
				kind,
				[true, 'true', 1, '={{ true }}', [false], {}].map((ignoreSSLIssues) => ({
					fields: {
						ignoreSSLIssues,
						accessTokenUrl: `${environment.servers.unverified.url}/token`,
					},
					reason:
						ignoreSSLIssues === '={{ true }}' ? 'field_is_expression' : 'oauth2_tls_unverified',
				})),
			),
	},
	{
		id: 'L38',
		title: 'a wildcard below which anyone can have a host',
		verdict: 'prevented',
		how: `${AT_USE} A wildcard on a name of the Public Suffix List is refused.`,
		drive: (environment, kind) => tryStoredConnections(environment, kind, PUBLIC_SUFFIXES),
	},
	{
		id: 'L39',
		title: 'an allowed domain that is empty, missing, broken or no text',
		verdict: 'prevented',
		how: `${AT_USE} Empty, missing or broken means no.`,
		drive: (environment, kind) =>
			tryStoredConnections(
				environment,
				kind,
				[...BROKEN, domain(undefined, 'domain_missing')].map(forKind(kind)),
			),
	},
	{
		id: 'L40',
		title: 'an allowed domain that is an expression, and could follow the data',
		verdict: 'prevented',
		how: 'The field takes no expression. A stored one is refused before n8n evaluates it.',
		drive: (environment, kind) =>
			tryStoredConnections(environment, kind, EXPRESSIONS.map(forKind(kind))),
	},
];
