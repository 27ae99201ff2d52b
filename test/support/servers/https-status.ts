/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's own client, for comparison; nothing of it is published */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';

/** Returns the status that Node's own HTTPS client gets from a URL, with the TLS settings of this process. */
export async function httpsStatus(url: string): Promise<number | undefined> {
	const request = get(url, { agent: false });
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	response.destroy();
	return response.statusCode;
}
