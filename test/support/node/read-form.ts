import { createHash } from 'node:crypto';
import type { ReceivedRequest } from '../servers/test-api';

/** Name and text of each field, or name, file name, type and digest of each file, in their order. */
export async function readForm({ octets, headers }: ReceivedRequest): Promise<string[][]> {
	const type = { 'content-type': headers['content-type']! };
	const found = await new Response(new Uint8Array(octets), { headers: type }).formData();
	return await Promise.all(
		[...found].map(async ([name, value]) =>
			typeof value === 'string'
				? [name, value]
				: [name, value.name, value.type, digest(new Uint8Array(await value.arrayBuffer()))],
		),
	);
}

/** Short, where a difference would be shown octet by octet. */
export function digest(octets: Uint8Array): string {
	return createHash('sha256').update(octets).digest('hex');
}
