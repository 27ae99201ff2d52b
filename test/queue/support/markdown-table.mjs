/**
 * Returns a Markdown table. Aligns numbers to the right.
 * @param {Record<string, string | number>[]} rows All with the same columns.
 */
export function markdownTable(rows) {
	const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
	const columns = Object.keys(rows[0]);
	const alignments = Object.values(rows[0]).map((cell) =>
		typeof cell === 'number' ? '--:' : '---',
	);
	return [columns, alignments, ...rows.map(Object.values)].map(line).join('\n');
}
