/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the icons; nothing of it is published */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'icons');

/** One element of an SVG: `{ tag: 'rect', attributes: { x: '1', fill: '#fff' } }`. */
export interface SvgElement {
	tag: string;
	attributes: Record<string, string>;
}

/** The file names of the icons: "lock.svg". */
export const ICONS = readdirSync(FOLDER);

export function readIconText(name: string): string {
	return readFileSync(join(FOLDER, name), 'utf8');
}

/** Returns the elements of an SVG in document order. The SVG has to consist of elements with attributes only. */
export function elementsOf(svg: string): SvgElement[] {
	return [...svg.matchAll(/<(\w+)((?:\s[\w-]+="[^"]*")*)\s*\/?>/g)].map(([, tag, text]) => ({
		tag: tag!,
		attributes: Object.fromEntries(
			[...text!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
		),
	}));
}
