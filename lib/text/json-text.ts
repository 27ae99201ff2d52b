import { parseTree, type JsonNode } from '../vendor/json-tree';

/** Keys of objects, and indexes of lists. */
type Path = ReadonlyArray<string | number>;

/**
 * Returns a JSON text with another value at a path, which is made where it is missing. `value` is JSON, too. Every other
 * character stays as it is: `10.00`, a number that JavaScript cannot hold, and a key that is given twice, of which the last
 * one counts.
 *
 * In the text, no list may stand where the path has a key, and no string, number or boolean where it goes on.
 */
export function setInJsonText(text: string, path: Path, value: string): string {
	let node = parseTree(text)!;
	for (const [depth, segment] of path.entries()) {
		const rest = path.slice(depth + 1);
		const child = childOf(node, segment);
		if (child === undefined) return insert(text, node, entryOf(node, segment, nest(rest, value)));
		if (rest.length === 0 || child.children === undefined) {
			return splice(text, child.offset, child.length, nest(rest, value));
		}
		node = child;
	}
	return text;
}

function childOf({ type, children }: JsonNode, segment: string | number): JsonNode | undefined {
	if (type === 'array') return children![Number(segment)];
	return children!.findLast((property) => property.children![0]!.value === String(segment))
		?.children![1];
}

/** A list gets `null` for each index that it would lack. */
function entryOf({ type, children }: JsonNode, segment: string | number, value: string): string {
	return type === 'array'
		? 'null,'.repeat(Number(segment) - children!.length) + value
		: `${JSON.stringify(String(segment))}:${value}`;
}

/** An index makes a list, a key an object. */
function nest(path: Path, value: string): string {
	return path.reduceRight<string>(
		(inner, segment) =>
			typeof segment === 'number'
				? `[${'null,'.repeat(segment)}${inner}]`
				: `{${JSON.stringify(segment)}:${inner}}`,
		value,
	);
}

function insert(text: string, { offset, children }: JsonNode, entry: string): string {
	const last = children!.at(-1);
	return last === undefined
		? splice(text, offset + 1, 0, entry)
		: splice(text, last.offset + last.length, 0, `,${entry}`);
}

function splice(text: string, start: number, length: number, added: string): string {
	return text.slice(0, start) + added + text.slice(start + length);
}
