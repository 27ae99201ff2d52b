/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the docs; nothing of it is published */
import { globSync } from 'fast-glob';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..', '..');

/** Generated or downloaded files, which are not part of the project. */
const FOREIGN = [
	'**/node_modules/**',
	'.git/**',
	'.host/**',
	'artifacts/**',
	'coverage/**',
	'dist/**',
];

/** Returns paths relative to the project's folder: "docs/README.md". */
export function listProjectFiles(pattern: string): string[] {
	return globSync(pattern, { cwd: PROJECT, dot: true, ignore: FOREIGN }).sort();
}

export function readProjectFile(path: string): string {
	return readFileSync(join(PROJECT, path), 'utf8');
}

export function kindOfProjectFile(path: string): 'file' | 'folder' | undefined {
	const whole = join(PROJECT, path);
	if (!existsSync(whole)) return undefined;
	return statSync(whole).isFile() ? 'file' : 'folder';
}

/** Resolves a relative link on a page to a path from the project's folder. Outside of it, the path starts with "..". */
export function resolveFromPage(page: string, target: string): string {
	return join(page, '..', decodeURIComponent(target));
}
