/**
 * Returns every form in which a string may contain a secret: plain, percent-encoded, JSON-escaped, and Base64 of any
 * string around it (three alignments, two alphabets). Implemented here rather than taken from the package: a test that
 * calls the code under test would share its blind spots.
 * @param {string} secret
 */
export function secretEncodings(secret) {
	const percentEncoded = encodeURIComponent(secret);
	return [
		...new Set([
			secret,
			percentEncoded,
			percentEncoded.toLowerCase(),
			JSON.stringify(secret).slice(1, -1),
			...base64Encodings(Buffer.from(secret, 'utf8')),
			...base64Encodings(Buffer.from(secret, 'latin1')),
		]),
	];
}

/**
 * @param {string} text
 * @param {string} secret
 */
export function containsSecret(text, secret) {
	return secretEncodings(secret).some((encoding) => text.includes(encoding));
}

/**
 * Returns the Base64 characters of these bytes at each alignment. The characters at both ends depend on the
 * neighbouring bytes, so they are left out.
 * @param {Buffer} bytes
 */
function base64Encodings(bytes) {
	return [0, 1, 2].flatMap((offset) => {
		const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
		const own = padded
			.toString('base64')
			.replace(/=+$/, '')
			.slice(offset === 0 ? 0 : offset + 1, -1);
		return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
	});
}
