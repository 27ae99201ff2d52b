/** At most so many characters of a text, from its start. Never half of one that takes two. */
export function startOf(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
