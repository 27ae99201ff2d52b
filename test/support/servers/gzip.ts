/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compresses as servers do; nothing of it is published */
import { gzipSync } from 'node:zlib';

/** Compresses a body as a server does for `Content-Encoding: gzip`. */
export function gzip(body: string | Buffer): Buffer {
	return gzipSync(body);
}
