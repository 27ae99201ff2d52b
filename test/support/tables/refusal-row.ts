/** A row of a table of refusals: a label, the input, the expected code and some of the refusal's data. */
export type RefusalRow<Input = unknown> = [
	label: string,
	input: Input,
	code: string,
	data?: object,
];

/** Returns the codes that have only one row in a table. A rule with one example may pass by chance. */
export function codesShownOnce(rows: ReadonlyArray<RefusalRow<never> | RefusalRow>): string[] {
	const codes = rows.map(([, , code]) => code);
	return codes.filter((code) => codes.indexOf(code) === codes.lastIndexOf(code));
}
