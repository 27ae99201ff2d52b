const DIGITS = Int8Array.from({ length: 256 }, (_, octet) =>
	'0123456789abcdef'.indexOf(String.fromCharCode(octet).toLowerCase()),
);

/** Returns the value of a hexadecimal digit in either letter case, or -1. */
export function hexDigit(octet: number | undefined): number {
	return octet === undefined ? -1 : DIGITS[octet]!;
}

/** Reads exactly `count` hexadecimal digits; -1 if there are not as many. */
export function readHex(bytes: Uint8Array, start: number, count: number): number {
	let value = 0;
	for (let at = start; at < start + count; at += 1) {
		const digit = hexDigit(bytes[at]);
		if (digit < 0) return -1;
		value = value * 16 + digit;
	}
	return value;
}
