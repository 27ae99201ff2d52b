import { markdownTable } from '../queue/support/markdown-table.mjs';

/** @typedef {import('./judge-description.ts').Judgement & { name: string }} Result */
/** @typedef {import('./connection-for-secrets.ts').ConnectionKind} ConnectionKind */

/** @type {Record<import('./description.ts').Group, string>} */
const GROUPS = {
	undeclared: 'declare no security',
	unrequired: 'declare security and require none',
	aws: 'want requests signed for AWS',
	required: 'require a key, a password or a token',
};

/** @type {Record<ConnectionKind, string>} */
const KINDS = {
	header: 'API key in a header',
	query: 'API key in the query',
	basic: 'Basic authentication',
	bearer: 'Bearer, or another scheme in "Authorization"',
	oauth2: 'OAuth2',
	'pasted token': 'OAuth2 without a grant of n8n’s: a pasted token',
	'two secrets': 'Any of these with a key in a second header',
};

/**
 * Says which connections can serve how many APIs, and which APIs none can.
 * @param {Result[]} results
 */
export function reportOf(results) {
	const required = inGroup(results, 'required');
	const served = required.filter(({ isServed }) => isServed);
	const several = served.filter(({ needsSeveral }) => needsSeveral);
	const unrequired = inGroup(results, 'unrequired');
	return [
		`${results.length} descriptions`,
		markdownTable(groupRows(results)),
		`Of the ${required.length} that require a secret, each kind of connection serves alone:`,
		markdownTable(kindRows(required)),
		`${served.length} of ${required.length} can be served (${percentage(served, required)}), ${several.length} of them only with more than one connection.`,
		`Of the ${unrequired.length} that require none, ${unrequired.filter(({ isServed }) => isServed).length} can be served with what they declare.`,
		'Not served:',
		[...required, ...unrequired]
			.filter(({ isServed }) => !isServed)
			.map(describe)
			.join('\n'),
	].join('\n\n');
}

/**
 * @param {Result[]} results
 * @param {string} group
 */
export function inGroup(results, group) {
	return results.filter((result) => result.group === group);
}

/** @param {Result[]} results */
function groupRows(results) {
	return Object.entries(GROUPS).map(([group, what]) => ({
		descriptions: inGroup(results, group).length,
		what,
	}));
}

/**
 * A description counts for each kind that serves all of its operations.
 * @param {Result[]} required
 */
function kindRows(required) {
	const rows = Object.entries(KINDS).map(([kind, connection]) =>
		row(
			connection,
			required.filter(({ kinds }) => kinds.includes(/** @type {ConnectionKind} */ (kind))),
		),
	);
	const mixed = required.filter(({ isServed, kinds }) => isServed && kinds.length === 0);
	return [...rows, row('No kind alone, but several kinds', mixed)];

	/**
	 * @param {string} connection
	 * @param {Result[]} served
	 */
	function row(connection, served) {
		return { connection, descriptions: served.length, 'of these': percentage(served, required) };
	}
}

/**
 * @param {Result[]} part
 * @param {Result[]} whole
 */
function percentage(part, whole) {
	return `${((100 * part.length) / whole.length).toFixed(2)} %`;
}

/** @param {Result} result */
function describe({ name, why, group }) {
	return `- ${name}${group === 'unrequired' ? ' (requires none)' : ''}: ${why.join('; ')}`;
}
