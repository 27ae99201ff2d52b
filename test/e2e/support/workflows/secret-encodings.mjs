/**
 * Every way in which a secret may stand in a text: plain, percent-encoded, JSON-escaped, and the
 * Base64 of any text around it (three alignments, two alphabets). Written anew rather than taken
 * from the package: a test that asks the code it tests would share its blind spots.
 * @param {string} secret
 */
export function secretSpellings(secret) {
	const percentEncoded = encodeURIComponent(secret);
	return [
		...new Set([
			secret,
			percentEncoded,
			percentEncoded.toLowerCase(),
			JSON.stringify(secret).slice(1, -1),
			...base64Spellings(Buffer.from(secret, 'utf8')),
			...base64Spellings(Buffer.from(secret, 'latin1')),
		]),
	];
}

/**
 * @param {string} text
 * @param {string} secret
 */
export function containsSecret(text, secret) {
	return secretSpellings(secret).some((spelling) => text.includes(spelling));
}

/**
 * What Base64 makes of these octets wherever they stand: the characters at both ends depend on
 * the neighbours, so they are left out.
 * @param {Buffer} octets
 */
function base64Spellings(octets) {
	return [0, 1, 2].flatMap((offset) => {
		const padded = Buffer.concat([Buffer.alloc(offset), octets]);
		const own = padded
			.toString('base64')
			.replace(/=+$/, '')
			.slice(offset === 0 ? 0 : offset + 1, -1);
		return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
	});
}
