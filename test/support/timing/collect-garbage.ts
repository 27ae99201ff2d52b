/* eslint-disable @n8n/community-nodes/no-restricted-imports -- nothing else makes Node.js collect its garbage at once; nothing of it is published */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');

/** Has Node.js collect now what it would collect some time. */
export const collectGarbage = runInNewContext('gc') as () => void;
