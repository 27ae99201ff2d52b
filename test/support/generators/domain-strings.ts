/** Returns a DNS label of this length. */
export function labelOf(length: number): string {
	return 'a'.repeat(length);
}

/** Returns a valid exact domain of exactly this length, in which no label is longer than 63 characters. */
export function domainOfLength(length: number, ending = '.example.com'): string {
	const available = length - ending.length;
	const count = Math.ceil((available + 1) / 64);
	const letters = available - (count - 1);
	const labels = Array.from({ length: count }, (_, at) =>
		labelOf(Math.floor(letters / count) + (at < letters % count ? 1 : 0)),
	);
	return labels.join('.') + ending;
}
