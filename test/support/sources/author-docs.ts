/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the docs and runs what they say; nothing of it is published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const ROOT = join(__dirname, '..', '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'for-node-authors.md'), 'utf8');

/** What stands in the blocks of this language, in their order. */
export function blocksIn(language: string): string[] {
	const blocks = PAGE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
	return [...blocks].filter(([, name]) => name === language).map(([, , text]) => text!);
}

/** A file of the example that the page shows. */
export function readExample(path: string): string {
	return readFileSync(join(ROOT, 'examples', 'for-node-authors', path), 'utf8');
}

/** The names in the first column of the table of functions. */
export const DESCRIBED_FUNCTIONS = [...PAGE.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name!);

/** Calls in the last block, each with what the line below it says that it answers. */
export const SHOWN_CALLS = [
	...blocksIn('js')
		.at(-1)!
		.matchAll(/^(\w+\(.*\));\n\/\/ (.*)$/gm),
].map(([, call, answer]) => ({ call: call!, answer: answer! }));

/** What comes of a JavaScript expression, as plain data. */
export function evaluate(expression: string, names: object = {}): unknown {
	return JSON.parse(JSON.stringify(runInNewContext(`(${expression})`, { ...names })));
}
