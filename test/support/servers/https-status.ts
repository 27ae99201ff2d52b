/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a client of Node itself, to compare with; nothing of it is published */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';

/** The status that a plain client of Node.js gets from a URL, with the TLS rules of this process. */
export async function httpsStatus(url: string): Promise<number | undefined> {
	const request = get(url, { agent: false });
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	response.destroy();
	return response.statusCode;
}
