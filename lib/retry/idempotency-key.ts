/**
 * Returns a key that is the same whenever these parts are the same, and in practice different whenever they differ.
 *
 * The key is a hash (SHA-256), because it is sent to third parties. It has the form of a UUID (RFC 9562, 5.8,
 * version 8), because some APIs accept nothing else.
 */
export async function idempotencyKeyOf(parts: ReadonlyArray<string | number>): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(parts));
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16);
	hash[6] = (hash[6]! & 0x0f) | 0x80;
	hash[8] = (hash[8]! & 0x3f) | 0x80;
	const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
