import ts from 'typescript';

/** Each name in a source file that is not part of a text or a comment; those of properties, too. */
export function identifiersOf(source: ts.SourceFile): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node)) found.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
