/** The field of an item that tells how its call went. */
export const REPORT_FIELD = 'callReport';
/** The field of an item that tells what its call would be. */
export const PREVIEW_FIELD = 'preview';

/**
 * The same fields, with this name free for a field of ours. A field that has it already is renamed, to `callReport_`
 * for example, and keeps its place.
 */
export function reserveField<T>(fields: Record<string, T>, reserved: string): Record<string, T> {
	if (!Object.hasOwn(fields, reserved)) return fields;
	const entries = Object.entries(fields).map(([name, value]): [string, T] => [
		name === reserved ? freeName(fields, name) : name,
		value,
	]);
	return Object.fromEntries(entries);
}

/**
 * The same fields, in which n8n sees no failed call.
 *
 * With a node's "Retry On Fail" on, n8n repeats the whole node if the first item has an `error`, even null
 * (n8n 1). With "On Error" set to an error output, it moves an item away that has an `error` and no other
 * field but `message` or `details`. There, `error` becomes `error_`. And if an item has both `$error`
 * and `$json`, n8n always keeps only the message of the first.
 */
export function renameErrorFields<T>(
	fields: Record<string, T>,
	{ n8nReadsErrorField }: { n8nReadsErrorField: boolean },
): Record<string, T> {
	const hasMark = Object.hasOwn(fields, '$error') && Object.hasOwn(fields, '$json');
	const renamed = n8nReadsErrorField ? reserveField(fields, 'error') : fields;
	return hasMark ? reserveField(renamed, '$error') : renamed;
}

function freeName(fields: object, taken: string): string {
	let name = taken;
	while (Object.hasOwn(fields, name)) name += '_';
	return name;
}
