import { accept, refuse, type Verdict } from '../refusals/refusal';
import { lastFieldOf, type LastField } from '../jmespath/jmespath';
import { isObject, type Json } from '../text/json';
import { namesBeside } from '../jmespath/names-beside';
import { splitResponsePath } from '../jmespath/response-path';
import type { Pagination } from './pagination';

/**
 * Do the paths lead somewhere in the first page? A path with a typing mistake would find nothing on any page, and the list
 * would end without a word. `null` is an answer. So is an empty body.
 */
export function judgeFirstPage(body: Json, pagination: Pagination): Verdict<undefined> {
	const { mode, itemsPath, nextPath } = pagination;
	if (isObject(body) && Object.keys(body).length === 0) return accept(undefined);
	if (isMissing(lastFieldOf(body, itemsPath)))
		return findsNothing('Path of Items', itemsPath, body);
	const hasNextPath = mode === 'cursor' || mode === 'nextUrl';
	const { part, path } = splitResponsePath(nextPath);
	return hasNextPath && part === 'body' && isMistyped(lastFieldOf(body, path))
		? findsNothing('Path of Next Page', nextPath, body)
		: accept(undefined);
}

function isMissing(field: LastField | undefined): field is LastField {
	return (
		field !== undefined && !(isObject(field.parent) && Object.hasOwn(field.parent, field.name))
	);
}

/**
 * Many APIs leave the next page out where there is none. So a missing one is a mistake only if its surroundings are missing,
 * too, or if there is something with a name like it.
 */
function isMistyped(field: LastField | undefined): boolean {
	if (!isMissing(field)) return false;
	const { parent, name } = field;
	if (!isObject(parent)) return true;
	return Object.entries(parent).some(
		([other, value]) => typeof value !== 'boolean' && areAlike(name, other),
	);
}

/** "next" and "next_cursor", or "nextPage" and "next_page". */
function areAlike(one: string, other: string): boolean {
	const [a, b] = [one, other].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
	return a !== '' && b !== '' && (a!.includes(b!) || b!.includes(a!));
}

function findsNothing(field: string, path: string, body: Json): Verdict<undefined> {
	return refuse('pagination_path_finds_nothing', { field, path, names: namesBeside(body, path) });
}
