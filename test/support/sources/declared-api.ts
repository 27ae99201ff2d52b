/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the declarations; nothing of it is published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const declarations = readFileSync(join(__dirname, '..', '..', '..', 'index.d.ts'), 'utf8');

/** The refusal codes that `index.d.ts` declares. */
export const DECLARED_CODES = [...declarations.matchAll(/^\t\| '(\w+)'/gm)].map(
	([, code]) => code!,
);

/** The names of the functions that it declares. */
export const DECLARED_FUNCTIONS = [...declarations.matchAll(/^export function (\w+)/gm)].map(
	([, name]) => name!,
);
