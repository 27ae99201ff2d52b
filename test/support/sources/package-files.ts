/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the package; nothing of it is published */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

/** Returns the source paths of the manifest's entries: "credentials/ConnectionApiKeyApi.credentials.ts". */
export function readManifestSources(kind: keyof Manifest['n8n']): string[] {
	const manifest = JSON.parse(readPackageFile('package.json')) as Manifest;
	return manifest.n8n[kind].map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

/** Loads the class that n8n takes from a file, and finds it as n8n does: by the first part of the file name. */
export function loadClass<T>(source: string): { className: string; instance: T } {
	const className = basename(source).split('.')[0]!;
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them by path, too
	const exports = require(join(ROOT, source)) as Record<string, new () => T>;
	return { className, instance: new exports[className]!() };
}

/** Reads an icon that a source names as "file:../icons/lock.svg". */
export function readIcon(source: string, icon: string): string {
	return readFileSync(resolve(ROOT, source, '..', icon.replace(/^file:/, '')), 'utf8');
}

function readPackageFile(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}
