import { markdownTable } from '../../test/queue/support/markdown-table.mjs';

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {{ functionName: string, url: string, lineNumber: number }} callFrame
 * @property {number[]} [children]
 */
/**
 * @typedef {object} Profile
 * @property {ProfileNode[]} nodes
 * @property {number[]} samples
 * @property {number[]} timeDeltas Microseconds.
 */

const MICROSECONDS_PER_MILLISECOND = 1_000;
const LONGEST_LIST = 30;

/**
 * Prints which functions took most time themselves, and which of this package took most with all that they call.
 * @param {Profile} profile
 */
export function printProfile(profile) {
	const { self, total } = timesOf(profile);
	console.log(`\nThemselves:\n\n${tableOf(self)}`);
	const own = [...total].filter(([name]) => name.includes('n8n-nodes-api-connections'));
	console.log(`\nOf this package, with all they call:\n\n${tableOf(new Map(own))}\n`);
}

/** @param {Map<string, number>} times */
function tableOf(times) {
	const longest = [...times].sort(([, one], [, other]) => other - one).slice(0, LONGEST_LIST);
	return markdownTable(
		longest.map(([name, microseconds]) => ({
			ms: Math.round(microseconds / MICROSECONDS_PER_MILLISECOND),
			function: name,
		})),
	);
}

/** @param {Profile} profile */
function timesOf({ nodes, samples, timeDeltas }) {
	/** @type {Map<number, number>} */
	const selfOfNode = new Map();
	samples.forEach((id, index) => add(selfOfNode, id, timeDeltas[index]));
	const byId = new Map(nodes.map((node) => [node.id, node]));
	/** @type {Map<string, number>} */
	const self = new Map();
	/** @type {Map<string, number>} */
	const total = new Map();

	/**
	 * @param {ProfileNode} node
	 * @param {Set<string>} callers A function that calls itself counts once.
	 * @returns {number}
	 */
	function walk(node, callers) {
		const name = nameOf(node);
		const own = selfOfNode.get(node.id) ?? 0;
		add(self, name, own);
		const within = new Set(callers).add(name);
		const below = (node.children ?? []).map((id) => {
			const child = byId.get(id);
			return child === undefined ? 0 : walk(child, within);
		});
		const all = below.reduce((sum, time) => sum + time, own);
		if (!callers.has(name)) add(total, name, all);
		return all;
	}

	walk(nodes[0], new Set());
	return { self, total };
}

/**
 * @template K
 * @param {Map<K, number>} times
 * @param {K} key
 * @param {number} time
 */
function add(times, key, time) {
	times.set(key, (times.get(key) ?? 0) + time);
}

/** @param {ProfileNode} node */
function nameOf({ callFrame: { functionName, url, lineNumber } }) {
	const path = url.replace(/^.*node_modules\//, '');
	return `${functionName || '(anonymous)'} ${path}${url === '' ? '' : `:${lineNumber + 1}`}`;
}
