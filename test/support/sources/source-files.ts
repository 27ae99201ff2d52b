/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the sources; only test/support touches Node itself, and nothing of it is published */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..', '..');

/** A source file of the project, with the module names that it imports, types included. */
export interface SourceFile {
	/** Relative to the project's folder, with slashes: "lib/url/url-in-allowed-domain.ts". */
	path: string;
	imports: string[];
}

/** Reads all TypeScript files in a folder of the project and below it. */
export function readSourceFiles(folder: string): SourceFile[] {
	return parseSourceFiles(folder).map(({ path, source }) => ({ path, imports: importsOf(source) }));
}

/** Parses the same files to syntax trees. */
export function parseSourceFiles(folder: string): Array<{ path: string; source: ts.SourceFile }> {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(ROOT, folder, name))
		.map((file) => ({
			path: relative(ROOT, file).split(sep).join('/'),
			source: parseSource(readFileSync(file, 'utf8'), file),
		}))
		.sort((a, b) => a.path.localeCompare(b.path));
}

export function parseSource(text: string, file = 'source.ts'): ts.SourceFile {
	return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** `import`, `export ... from`, `import x = require()`, `import()`, `require()` and `import('x').T`. */
function importsOf(source: ts.SourceFile): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const name = moduleNameIn(node);
		if (name !== undefined) found.push(name);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return [...new Set(found)].sort();
}

function moduleNameIn(node: ts.Node): string | undefined {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
		return textOf(node.moduleSpecifier);
	if (ts.isExternalModuleReference(node)) return textOf(node.expression);
	if (ts.isImportTypeNode(node))
		return textOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument);
	if (!ts.isCallExpression(node)) return undefined;
	const called = node.expression;
	const imports =
		called.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(called) && called.text === 'require');
	return imports ? textOf(node.arguments[0]) : undefined;
}

/** Returns a computed module name as its source text, which no list of allowed imports contains. */
function textOf(node: ts.Node | undefined): string | undefined {
	if (node === undefined) return undefined;
	return ts.isStringLiteralLike(node) ? node.text : node.getText();
}
