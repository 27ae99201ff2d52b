import { reachableFrom } from './reachable-from';
import type { SourceFile } from './source-files';

/** Which files of the project each file imports, types included; by path. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** "lib/url" of "lib/url/url-in-allowed-domain.ts". */
export function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

/** "url-in-allowed-domain" of "lib/url/url-in-allowed-domain.ts". */
export function baseNameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
}

/** Imports of packages are left out. */
export function importGraph(files: readonly SourceFile[]): ImportGraph {
	const paths = new Set(files.map(({ path }) => path));
	return new Map(
		files.map(({ path, imports }) => [
			path,
			imports
				.filter((name) => name.startsWith('.'))
				.map((name) => new URL(`${name}.ts`, `file:///${path}`).pathname.slice(1))
				.filter((target) => paths.has(target)),
		]),
	);
}

/** Groups of files that import each other in a circle; each file is in one group at most. */
export function importCircles(graph: ImportGraph): string[][] {
	const reached = new Map([...graph.keys()].map((path) => [path, reachableFrom(path, graph)]));
	const circles = [...reached].map(([path, others]) =>
		[...others].filter((other) => reached.get(other)!.has(path)).sort(),
	);
	return [...new Map(circles.filter((each) => each.length > 0).map((c) => [c.join(), c])).values()];
}

/** The longest way down: each file imports the next. Of a graph without circles. */
export function longestImportChain(graph: ImportGraph): string[] {
	const known = new Map<string, string[]>();
	const chainFrom = (path: string): string[] => {
		const found = known.get(path);
		if (found !== undefined) return found;
		const longest = (graph.get(path) ?? [])
			.map(chainFrom)
			.reduce((one, other) => (other.length > one.length ? other : one), []);
		known.set(path, [path, ...longest]);
		return known.get(path)!;
	};
	return [...graph.keys()]
		.map(chainFrom)
		.reduce((one, other) => (other.length > one.length ? other : one), []);
}
