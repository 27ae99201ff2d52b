/** A row of a table of refusals: what it shows, the input, the code and some of its data. */
export type RefusalRow<Input = unknown> = [
	label: string,
	input: Input,
	code: string,
	data?: object,
];

/** Codes that a table shows in one row only. A rule with one example may be right by chance. */
export function codesShownOnce(rows: ReadonlyArray<RefusalRow<never> | RefusalRow>): string[] {
	const codes = rows.map(([, , code]) => code);
	return codes.filter((code) => codes.indexOf(code) === codes.lastIndexOf(code));
}
