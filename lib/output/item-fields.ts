/** The field of an item that tells how its call went. */
export const REPORT_FIELD = 'callReport';
/** The field of an item that tells what its call would be. */
export const PREVIEW_FIELD = 'preview';

const NO_NAMES: ReadonlySet<string> = new Set();
const REPORT_NAMES: ReadonlySet<string> = new Set([REPORT_FIELD]);
const PREVIEW_NAMES: ReadonlySet<string> = new Set([PREVIEW_FIELD]);
const ERROR_NAMES: ReadonlySet<string> = new Set(['error']);
const MARK_NAMES: ReadonlySet<string> = new Set(['$error']);

/** The same fields; what an API calls `callReport` is `callReport_`, so that the report has its place. */
export function besideReport<T>(fields: Record<string, T>): Record<string, T> {
	return moveAside(fields, REPORT_NAMES);
}

/** The same fields; what an item calls `preview` already is `preview_`. */
export function besidePreview<T>(fields: Record<string, T>): Record<string, T> {
	return moveAside(fields, PREVIEW_NAMES);
}

/**
 * The same fields, in which n8n sees no failed call.
 *
 * With a node's "Retry On Fail" on, n8n repeats the whole node if the first item has an `error`, be it null
 * (n8n 1); with "On Error" set to an error output, it moves an item away that has an `error` and nothing
 * else but `message` or `details`. There an `error` becomes `error_`. And of an item with both `$error`
 * and `$json` n8n always keeps the message of the first alone.
 */
export function unmistakable<T>(
	fields: Record<string, T>,
	{ errorsMatter }: { errorsMatter: boolean },
): Record<string, T> {
	const hasMark = Object.hasOwn(fields, '$error') && Object.hasOwn(fields, '$json');
	return moveAside(
		moveAside(fields, errorsMatter ? ERROR_NAMES : NO_NAMES),
		hasMark ? MARK_NAMES : NO_NAMES,
	);
}

/** Fields of these names get another that is free, in the same place. */
function moveAside<T>(fields: Record<string, T>, names: ReadonlySet<string>): Record<string, T> {
	if (![...names].some((name) => Object.hasOwn(fields, name))) return fields;
	const entries = Object.entries(fields).map(([name, value]): [string, T] => [
		names.has(name) ? freeName(fields, name) : name,
		value,
	]);
	return Object.fromEntries(entries);
}

function freeName(fields: object, taken: string): string {
	let name = taken;
	while (Object.hasOwn(fields, name)) name += '_';
	return name;
}
