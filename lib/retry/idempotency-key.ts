/**
 * A key that is the same each time these parts are, and in practice different whenever they are not: their
 * SHA-256 in the shape of a UUID (RFC 9562, 5.8, version 8), since keys travel to strangers and some APIs
 * take nothing else.
 */
export async function idempotencyKeyOf(parts: ReadonlyArray<string | number>): Promise<string> {
	const octets = new TextEncoder().encode(JSON.stringify(parts));
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', octets)).slice(0, 16);
	hash[6] = (hash[6]! & 0x0f) | 0x80;
	hash[8] = (hash[8]! & 0x3f) | 0x80;
	const hex = [...hash].map((octet) => octet.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
