import {
	ANY_TYPE,
	hasType,
	JMESPATH_FUNCTIONS,
	valuesOf,
	type Evaluate,
} from './jmespath-functions';
import {
	expressionOf,
	type ComparatorName,
	type PathNode,
	type SliceBounds,
} from './jmespath-syntax';
import { isObject, type Json } from '../text/json';
import { keysOf, spend, spendOnText, type Search } from './search-budget';

type NodeType = PathNode['type'];
type NodeOf<T extends NodeType, N extends PathNode = PathNode> = N extends PathNode
	? T extends N['type']
		? N
		: never
	: never;
type Evaluator<T extends NodeType> = (node: NodeOf<T>, value: Json, search: Search) => Json;

/**
 * Returns what a path finds in a value, `null` if that is nothing. What is found shares its parts with the value.
 *
 * The library would do the same, and do it without an end: each `[@,@]` of a path doubles the work of the next. Calls
 * itself for the parts of a path, which are at most 200 levels deep.
 */
export function evaluate(node: PathNode, value: Json, search: Search): Json {
	if (!spend(search, 1)) return null;
	const evaluator = EVALUATORS[node.type] as (...given: [PathNode, Json, Search]) => Json;
	return evaluator(node, value, search);
}

/** To make a list, or a field of an object, takes longer than to look at one. */
const STEPS_PER_LIST = 4;
const STEPS_PER_FIELD = 4;
/** To check and pass on the arguments of a function. */
const STEPS_PER_CALL = 6;

const EVALUATORS: { [T in NodeType]: Evaluator<T> } = {
	Field: ({ name }, value) => (isObject(value) && Object.hasOwn(value, name) ? value[name]! : null),
	Literal: ({ value }) => value,
	Index: ({ value: index }, value) => (Array.isArray(value) ? (value.at(index) ?? null) : null),
	Slice: ({ children }, value, search) =>
		Array.isArray(value) ? slice(value, children, search) : null,
	Current: (_, value) => value,
	Identity: (_, value) => value,
	Subexpression: evaluateInTurn,
	IndexExpression: evaluateInTurn,
	Pipe: evaluateInTurn,
	Projection: ({ children: [left, right] }, value, search) => {
		const list = evaluate(left, value, search);
		return Array.isArray(list) ? project(list, right, search) : null;
	},
	ValueProjection: ({ children: [left, right] }, value, search) => {
		const object = evaluate(left, value, search);
		return isObject(object) ? project(valuesOf(search, object), right, search) : null;
	},
	FilterProjection: ({ children: [left, right, condition] }, value, search) => {
		const list = evaluate(left, value, search);
		if (!Array.isArray(list)) return null;
		const isWanted = (element: Json) => isTrue(evaluate(condition, element, search), search);
		return project(list.filter(isWanted), right, search);
	},
	Flatten: ({ children: [part] }, value, search) => {
		const list = evaluate(part, value, search);
		return Array.isArray(list) ? flatten(list, search) : null;
	},
	MultiSelectList: ({ children }, value, search) => {
		if (value === null || !spend(search, STEPS_PER_LIST)) return null;
		return children.map((part) => evaluate(part, value, search));
	},
	MultiSelectHash: ({ children }, value, search) => {
		if (value === null || !spend(search, STEPS_PER_FIELD * children.length)) return null;
		return Object.fromEntries(
			children.map((part) => [part.name, evaluate(part.value, value, search)]),
		);
	},
	OrExpression: ({ children: [left, right] }, value, search) => {
		const first = evaluate(left, value, search);
		return isTrue(first, search) ? first : evaluate(right, value, search);
	},
	AndExpression: ({ children: [left, right] }, value, search) => {
		const first = evaluate(left, value, search);
		return isTrue(first, search) ? evaluate(right, value, search) : first;
	},
	NotExpression: ({ children: [part] }, value, search) =>
		!isTrue(evaluate(part, value, search), search),
	Comparator: ({ name, children: [left, right] }, value, search) =>
		COMPARATORS[name](evaluate(left, value, search), evaluate(right, value, search), search),
	Function: callFunction,
	PlainKeys: ({ parts }, value, search) => valueOfKeys(value, parts, search),
};

/** A dot may be a part of a key. The longest key counts that there is. */
function valueOfKeys(value: Json, parts: readonly string[], search: Search): Json {
	let current = value;
	for (let start = 0; start < parts.length; ) {
		if (!isObject(current)) return null;
		let end = parts.length;
		const keyUpTo = () => parts.slice(start, end).join('.');
		while (end > start && spend(search, end - start) && !Object.hasOwn(current, keyUpTo()))
			end -= 1;
		if (end === start) return null;
		current = current[keyUpTo()] ?? null;
		start = end;
	}
	return current;
}

function evaluateInTurn(
	{ children: [left, right] }: { children: [PathNode, PathNode] },
	value: Json,
	search: Search,
): Json {
	return evaluate(right, evaluate(left, value, search), search);
}

/** What an expression finds in the elements of a list, without those where it finds nothing. */
function project(list: Json[], part: PathNode, search: Search): Json[] {
	const found: Json[] = [];
	for (const element of list) {
		const value = evaluate(part, element, search);
		if (search.end !== undefined) break;
		if (value !== null) found.push(value);
	}
	return found;
}

/** Replaces each list in a list by its elements. */
function flatten(list: Json[], search: Search): Json[] {
	const flat: Json[] = [];
	for (const element of list) {
		const elements = Array.isArray(element) ? element : [element];
		if (!spend(search, elements.length)) break;
		for (const each of elements) flat.push(each);
	}
	return flat;
}

/** As in Python: from `start` to before `stop`, or backwards if `step` is negative. */
function slice(list: Json[], [start, stop, step]: SliceBounds, search: Search): Json[] {
	const by = step ?? 1;
	const [lowest, highest] = by > 0 ? [0, list.length] : [-1, list.length - 1];
	const within = (bound: number) =>
		Math.min(Math.max(bound < 0 ? bound + list.length : bound, lowest), highest);
	const first = start === null ? (by > 0 ? lowest : highest) : within(start);
	const end = stop === null ? (by > 0 ? highest : lowest) : within(stop);
	const length = Math.max(0, Math.ceil((end - first) / by));
	if (!spend(search, length)) return [];
	const found: Json[] = [];
	for (let count = 0; count < length; count += 1) found.push(list[first + count * by]!);
	return found;
}

/** `null`, `false` and what is empty are false. */
function isTrue(value: Json, search: Search): boolean {
	if (value === null || value === false || value === '') return false;
	if (Array.isArray(value)) return value.length > 0;
	return !isObject(value) || keysOf(search, value).length > 0;
}

type Comparator = (left: Json, right: Json, search: Search) => Json;

const COMPARATORS: Record<ComparatorName, Comparator> = {
	EQ: isEqual,
	NE: (left, right, search) => !isEqual(left, right, search),
	GT: ordering((left, right) => left > right),
	GTE: ordering((left, right) => left >= right),
	LT: ordering((left, right) => left < right),
	LTE: ordering((left, right) => left <= right),
};

/** Only scalars have an order. As in the library, that of JavaScript. */
function ordering(isOrdered: (left: string, right: string) => boolean): Comparator {
	return (left, right, search) => {
		if (isNested(left) || isNested(right)) return null;
		spendOnComparison(left, right, search);
		return isOrdered(left as string, right as string);
	};
}

function isEqual(left: Json, right: Json, search: Search): boolean {
	const [ones, others] = [[left], [right]];
	while (ones.length > 0) {
		const [one, other] = [ones.pop()!, others.pop()!];
		if (!spendOnComparison(one, other, search)) return false;
		if (one === other) continue;
		if (Array.isArray(one)) {
			if (!Array.isArray(other) || one.length !== other.length) return false;
			for (const element of one) ones.push(element);
			for (const element of other) others.push(element);
		} else {
			if (!isObject(one) || !isObject(other)) return false;
			const keys = keysOf(search, one);
			if (keys.length !== keysOf(search, other).length) return false;
			for (const key of keys) {
				if (!Object.hasOwn(other, key)) return false;
				ones.push(one[key]!);
				others.push(other[key]!);
			}
		}
	}
	return true;
}

function isNested(value: Json): boolean {
	return typeof value === 'object' && value !== null;
}

function spendOnComparison(left: unknown, right: unknown, search: Search): boolean {
	const isText = typeof left === 'string' && typeof right === 'string';
	return spend(search, 1) && spendOnText(search, isText ? Math.min(left.length, right.length) : 1);
}

function callFunction(
	{ name, children }: PathNode & { type: 'Function' },
	value: Json,
	search: Search,
): Json {
	spend(search, STEPS_PER_CALL);
	const { parameters, call } = JMESPATH_FUNCTIONS.get(name)!;
	const values = children.map((node, index): Json | Evaluate => {
		const part = expressionOf(node);
		// The library, too, takes anything for an argument that may be left out.
		const types = parameters[index] ?? ANY_TYPE;
		if (types === 'expression') return (element) => evaluate(part, element, search);
		const found = evaluate(part, value, search);
		// Each element of a list is looked at.
		if (Array.isArray(found)) spend(search, found.length);
		if (!hasType(found, types)) search.end ??= 'type';
		return found;
	});
	return search.end === undefined ? call(search, ...(values as never[])) : null;
}
