import ts from 'typescript';
import { reachableFrom } from './reachable-from';
import { parseSourceFiles } from './source-files';

/** Returns the functions in a folder that call themselves, directly or through others in their file: "file: name". */
export function recursiveFunctions(folder: string): string[] {
	return parseSourceFiles(folder).flatMap(({ path, source }) =>
		recursiveIn(source).map((name) => `${path}: ${name}`),
	);
}

export function recursiveIn(source: ts.SourceFile): string[] {
	const calls = callsByFunction(source);
	return [...calls.keys()].filter((name) => reachableFrom(name, calls).has(name)).sort();
}

type Calls = Map<string, Set<string>>;

/** Maps each named function to every name in its body, including functions that it passes on as arguments. */
function callsByFunction(source: ts.SourceFile): Calls {
	const calls: Calls = new Map();
	const visit = (node: ts.Node): void => {
		const name = nameOfFunction(node);
		if (name !== undefined)
			calls.set(name, new Set([...(calls.get(name) ?? []), ...namesIn(node)]));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return calls;
}

function nameOfFunction(node: ts.Node): string | undefined {
	if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
	if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return undefined;
	const { initializer, name } = node;
	const isFunction = ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer);
	return isFunction ? name.getText() : undefined;
}

/** Returns the names that the body uses, without its own name, its parameters and properties of objects. */
function namesIn(declaration: ts.Node): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) && !isDeclared(node)) names.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(declaration);
	return names;
}

function isDeclared(node: ts.Identifier): boolean {
	const { parent } = node;
	const isOwnName = (parent as { name?: ts.Node }).name === node;
	return isOwnName && !ts.isShorthandPropertyAssignment(parent) && !isOwnProperty(parent);
}

/** "this.name" refers to a method of the same class; "text.name" belongs to another object. */
function isOwnProperty(parent: ts.Node): boolean {
	return (
		ts.isPropertyAccessExpression(parent) && parent.expression.kind === ts.SyntaxKind.ThisKeyword
	);
}
