/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files; only test/support touches Node itself, and nothing of it is published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'data');

/** Reads a file in `test/data`. */
export function readTestData(name: string): string {
	return readFileSync(join(FOLDER, name), 'utf8');
}

/** Reads the rows of a JSON table in `test/data`. In web platform tests, strings between the rows are comments. */
export function readTestTable<Row extends object>(name: string): Row[] {
	const rows = JSON.parse(readTestData(name)) as Array<Row | string>;
	return rows.filter((row) => typeof row !== 'string');
}
