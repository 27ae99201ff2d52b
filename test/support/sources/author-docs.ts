/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the docs and runs their code; nothing of it is published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const ROOT = join(__dirname, '..', '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'for-node-authors.md'), 'utf8');

/** Returns the contents of the page's code blocks in this language, in order. */
export function blocksIn(language: string): string[] {
	const blocks = PAGE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
	return [...blocks].filter(([, name]) => name === language).map(([, , text]) => text!);
}

/** Reads a file of the example package that the page shows. */
export function readExample(path: string): string {
	return readFileSync(join(ROOT, 'examples', 'for-node-authors', path), 'utf8');
}

/** The names in the first column of the table of functions. */
export const DESCRIBED_FUNCTIONS = [...PAGE.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name!);

/** The calls in the last block, each with the result that the line below it claims. */
export const SHOWN_CALLS = [
	...blocksIn('js')
		.at(-1)!
		.matchAll(/^(\w+\(.*\));\n\/\/ (.*)$/gm),
].map(([, call, result]) => ({ call: call!, result: result! }));

/** Evaluates a JavaScript expression and returns its value as plain data. */
export function evaluate(expression: string, names: object = {}): unknown {
	return JSON.parse(JSON.stringify(runInNewContext(`(${expression})`, { ...names })));
}
