import { createHash } from 'node:crypto';
import type { ReceivedRequest } from '../servers/test-api';

/** Returns [name, value] of each field and [name, file name, type, digest] of each file, in order. */
export async function readForm({ bytes, headers }: ReceivedRequest): Promise<string[][]> {
	const type = { 'content-type': headers['content-type']! };
	const form = await new Response(new Uint8Array(bytes), { headers: type }).formData();
	return await Promise.all(
		[...form].map(async ([name, value]) =>
			typeof value === 'string'
				? [name, value]
				: [name, value.name, value.type, digest(new Uint8Array(await value.arrayBuffer()))],
		),
	);
}

/** Keeps test output short: jest would show a difference byte by byte. */
export function digest(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
