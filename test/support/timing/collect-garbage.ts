/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the only way to make Node.js collect garbage at once; nothing of it is published */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');

/** Makes Node.js collect garbage now instead of at some later time. */
export const collectGarbage = runInNewContext('gc') as () => void;
