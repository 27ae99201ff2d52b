/** A label of this many letters. */
export function labelOf(length: number): string {
	return 'a'.repeat(length);
}

/** A valid exact domain of exactly this many characters, every label within 63. */
export function domainOfLength(length: number, ending = '.example.com'): string {
	const free = length - ending.length;
	const count = Math.ceil((free + 1) / 64);
	const letters = free - (count - 1);
	const labels = Array.from({ length: count }, (_, at) =>
		labelOf(Math.floor(letters / count) + (at < letters % count ? 1 : 0)),
	);
	return labels.join('.') + ending;
}
