import ts from 'typescript';
import { parseSourceFiles } from './source-files';

/** A regular expression in the project's sources. */
export interface SourceRegexp {
	path: string;
	source: string;
	flags: string;
}

/** Returns all regular expression literals in a folder. */
export function readRegexps(folder: string): SourceRegexp[] {
	return nodesOf(folder).flatMap(({ path, node }) =>
		ts.isRegularExpressionLiteral(node) ? [{ path, ...splitLiteral(node.text) }] : [],
	);
}

/** Returns the files that call `RegExp`, whose expressions are not literals. */
export function filesThatBuildRegexps(folder: string): string[] {
	const found = nodesOf(folder).filter(
		({ node }) =>
			(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
			node.expression.getText() === 'RegExp',
	);
	return [...new Set(found.map(({ path }) => path))];
}

function splitLiteral(text: string): { source: string; flags: string } {
	const end = text.lastIndexOf('/');
	return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

function nodesOf(folder: string): Array<{ path: string; node: ts.Node }> {
	return parseSourceFiles(folder).flatMap(({ path, source }) => {
		const nodes: Array<{ path: string; node: ts.Node }> = [];
		const visit = (node: ts.Node): void => {
			nodes.push({ path, node });
			ts.forEachChild(node, visit);
		};
		visit(source);
		return nodes;
	});
}
