import { compile } from '../vendor/jmespath';
import { JMESPATH_FUNCTIONS } from './jmespath-functions';
import type { Json } from '../text/json';

/** A part of a JMESPath, as the library parses it. */
export type PathNode =
	| { type: 'Field'; name: string }
	| { type: 'Literal'; value: Json }
	| { type: 'Index'; value: number }
	| { type: 'Slice'; children: SliceBounds }
	| { type: 'Current' | 'Identity' }
	| { type: 'Flatten' | 'NotExpression'; children: [PathNode] }
	| { type: TwoParts; children: [left: PathNode, right: PathNode] }
	| { type: 'Comparator'; name: ComparatorName; children: [left: PathNode, right: PathNode] }
	| { type: 'FilterProjection'; children: [list: PathNode, each: PathNode, condition: PathNode] }
	| { type: 'MultiSelectList'; children: PathNode[] }
	| { type: 'MultiSelectHash'; children: Array<{ name: string; value: PathNode }> }
	| { type: 'Function'; name: string; children: ArgumentNode[] }
	| PlainKeys;

/** Keys that were typed without the quotes which JMESPath wants, as in "@odata.nextLink" or "paging.next-page". */
export interface PlainKeys {
	type: 'PlainKeys';
	/** What stands between the dots, which may be a part of a key themselves. */
	parts: string[];
}

type TwoParts =
	| 'AndExpression'
	| 'IndexExpression'
	| 'OrExpression'
	| 'Pipe'
	| 'Projection'
	| 'Subexpression'
	| 'ValueProjection';

export type SliceBounds = [start: number | null, stop: number | null, step: number | null];

export type ComparatorName = 'EQ' | 'NE' | 'GT' | 'GTE' | 'LT' | 'LTE';

/** `&name`, an expression that a function evaluates. It has no value of its own. */
interface ReferenceNode {
	type: 'ExpressionReference';
	children: [PathNode];
}

export type ArgumentNode = PathNode | ReferenceNode;

/** Only these make something of values that they may have twice. */
const BUILDERS: readonly string[] = ['Function', 'MultiSelectHash', 'MultiSelectList'];
/** These lead to a value, whatever it is. All others make something of values, or ask a question about them. */
const STEPS: readonly string[] = [
	...['Current', 'Field', 'Flatten', 'Identity', 'Index', 'IndexExpression', 'Pipe', 'Projection'],
	...['PlainKeys', 'Slice', 'Subexpression', 'ValueProjection'],
];

/** In characters. No user writes a longer path. */
const MAX_PATH_LENGTH = 2_000;
/** Parts within each other, of which each dot makes one. More could overflow the stack. */
const MAX_DEPTH = 200;

export interface JmesPath {
	root: PathNode;
	/** Whether what it finds is in the body, and nothing of it twice. */
	isSelection: boolean;
	/** Whether it only names where a value is. A path with a condition could ask what a value is. */
	isLocation: boolean;
}

/** Parses a path. `undefined` if it is none, or longer or deeper than anyone would write it. */
export function parseJmesPath(path: string): JmesPath | undefined {
	if (path.length > MAX_PATH_LENGTH) return undefined;
	const root = compileOrUndefined(path) ?? readPlainKeys(path);
	if (root === undefined) return undefined;
	const types = new Set<string>();
	const rest: Array<[node: ArgumentNode | undefined, depth: number]> = [[root, 1]];
	for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
		const [node, depth] = next;
		// The library leaves out a part that is missing, as in "a.(b)".
		if (node === undefined || depth > MAX_DEPTH || !isComplete(node)) return undefined;
		types.add(node.type);
		partsOf(node).forEach((part) => rest.push([part, depth + 1]));
	}
	return {
		root,
		isSelection: !BUILDERS.some((type) => types.has(type)),
		isLocation: [...types].every((type) => STEPS.includes(type)),
	};
}

/** Without blanks, and without what JMESPath gives a meaning to. */
const PLAIN_KEYS = /^[^\s[\]{}()|&!<>=`'",*?\\]+$/;

/** Each part has a letter: "items.0" and "$.id" are paths of other languages, which would find nothing. */
function readPlainKeys(path: string): PlainKeys | undefined {
	const parts = path.split('.');
	const isPlain = PLAIN_KEYS.test(path) && parts.every((part) => /\p{L}/u.test(part));
	return isPlain ? { type: 'PlainKeys', parts } : undefined;
}

function compileOrUndefined(path: string): PathNode | undefined {
	try {
		return compile(path) as PathNode;
	} catch {
		return undefined;
	}
}

/** Is this what it looks like? The library would find out only when it came there, if ever. */
function isComplete(node: ArgumentNode): boolean {
	switch (node.type) {
		case 'Index':
			return Number.isInteger(node.value);
		case 'Slice':
			return node.children.every(isBound) && node.children[2] !== 0;
		case 'Function':
			return isCall(node);
		case 'ExpressionReference':
			return false;
		default:
			return true;
	}
}

function isBound(bound: number | null): boolean {
	return bound === null || Number.isInteger(bound);
}

/** Is there such a function, and are these as many arguments as it takes? Expressions stand where it takes them. */
function isCall({ name, children }: PathNode & { type: 'Function' }): boolean {
	const called = JMESPATH_FUNCTIONS.get(name);
	if (called === undefined) return false;
	const { parameters, isVariadic = false } = called;
	const isCount = isVariadic ? children.length > 0 : children.length === parameters.length;
	const isExpected = (node: ArgumentNode | undefined, index: number) =>
		(parameters[index] === 'expression') === (node?.type === 'ExpressionReference');
	return isCount && children.every(isExpected);
}

function partsOf(node: ArgumentNode): ReadonlyArray<PathNode | undefined> {
	switch (node.type) {
		case 'MultiSelectHash':
			return node.children.map(({ value }) => value);
		case 'Function':
			return node.children.map(expressionOf);
		case 'Slice':
			return [];
		default:
			return 'children' in node ? node.children : [];
	}
}

/** The expression that an argument refers to, or is. */
export function expressionOf(node: ArgumentNode): PathNode {
	return node?.type === 'ExpressionReference' ? node.children[0] : node;
}
