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
 * @property {number[]} timeDeltas In microseconds.
 */

const MICROSECONDS_PER_MILLISECOND = 1_000;
const LONGEST_LIST = 30;

/** The code that starts the profile takes time, too, which is not n8n's time. */
const STARTING = 'node:inspector';
const PACKAGE = 'n8n-nodes-api-connections';

/**
 * Prints which packages and functions took most time, and which functions of this package did, including everything that
 * they call. Native code counts for its caller.
 * @param {Profile} profile
 */
export function printProfile(profile) {
	const { packages, self, total } = timesOf(profile);
	console.log(`\nBy package:\n\n${tableOf(packages)}`);
	console.log(`\nBy function:\n\n${tableOf(self)}`);
	const own = [...total].filter(([name]) => name.includes(PACKAGE));
	if (own.length === 0) return;
	console.log(`\nOf this package, with all that they call:\n\n${tableOf(new Map(own))}`);
}

/** @param {Map<string, number>} times */
function tableOf(times) {
	const longest = [...times].sort(([, one], [, other]) => other - one).slice(0, LONGEST_LIST);
	return markdownTable(
		longest.map(([name, microseconds]) => ({
			ms: Math.round(microseconds / MICROSECONDS_PER_MILLISECOND),
			where: name,
		})),
	);
}

/** @param {Profile} profile */
function timesOf({ nodes, samples, timeDeltas }) {
	/** @type {Map<number, number>} */
	const selfOfNode = new Map();
	samples.forEach((id, index) => add(selfOfNode, id, timeDeltas[index]));
	const byId = new Map(nodes.map((node) => [node.id, node]));
	/** @type {Record<'packages' | 'self' | 'total', Map<string, number>>} */
	const times = { packages: new Map(), self: new Map(), total: new Map() };

	/**
	 * @param {ProfileNode | undefined} node
	 * @param {{ names: Set<string>, inPackage: string }} callers A recursive function counts once.
	 * @returns {number}
	 */
	function walk(node, { names, inPackage }) {
		if (node === undefined || node.callFrame.url === STARTING) return 0;
		const name = nameOf(node);
		const here = packageOf(node) ?? inPackage;
		const own = selfOfNode.get(node.id) ?? 0;
		add(times.packages, here, own);
		add(times.self, name, own);
		const below = { names: new Set(names).add(name), inPackage: here };
		const children = (node.children ?? []).map((id) => walk(byId.get(id), below));
		const all = children.reduce((sum, time) => sum + time, own);
		if (!names.has(name)) add(times.total, name, all);
		return all;
	}

	walk(nodes[0], { names: new Set(), inPackage: '(native)' });
	return times;
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

/** Returns a package, a module of Node.js, or a task of V8 itself. @param {ProfileNode} node */
function packageOf({ callFrame: { functionName, url } }) {
	if (url === '') return functionName.startsWith('(') ? functionName : undefined;
	if (url.startsWith('node:')) return url.replace('node:internal/', 'node:').split('/')[0];
	return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
}

/** @param {ProfileNode} node */
function nameOf({ callFrame: { functionName, url, lineNumber } }) {
	const path = url.replace(/^.*node_modules\//, '');
	return `${functionName || '(anonymous)'} ${path}${url === '' ? '' : `:${lineNumber + 1}`}`;
}
