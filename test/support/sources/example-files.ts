/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the examples; nothing of it is published */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'examples');

/** A node in a workflow file of n8n. */
export interface ExampleNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	/** Of the node's upper left corner, on the canvas. */
	position: [x: number, y: number];
	parameters: Record<string, unknown>;
}

export interface Example {
	name: string;
	nodes: ExampleNode[];
	/** By the name of the source node, then by connection type. Each output has a list. */
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

/** The names of the files: "nightly-sync.json". */
export const EXAMPLE_FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
/** The names of their pictures: "nightly-sync.webp". */
export const PICTURE_FILES = readdirSync(join(FOLDER, 'images'));

export const readExampleText = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
export const readExample = (file: string) => JSON.parse(readExampleText(file)) as Example;
export const readPicture = (file: string): Buffer => readFileSync(join(FOLDER, 'images', file));
