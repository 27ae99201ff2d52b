/** Returns what can be reached from a node of this graph, in one step or several; the node itself only in a circle. */
export function reachableFrom(
	start: string,
	graph: ReadonlyMap<string, Iterable<string>>,
): Set<string> {
	const reached = new Set<string>();
	const open = [...(graph.get(start) ?? [])];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (reached.has(next)) continue;
		reached.add(next);
		open.push(...(graph.get(next) ?? []));
	}
	return reached;
}
