import { lastFieldOf } from './jmespath';
import { isObject, type Json } from '../text/json';
import { splitResponsePath } from './response-path';

const MAX_NAMES = 10;

/**
 * Returns the names that a body has where this path looks for a field, or at its top; an empty string if it has none there.
 * They are for messages: the body must have no secret in it any more.
 */
export function namesBeside(body: Json, path: string): string {
	const { part } = splitResponsePath(path);
	if (part === 'headers') return '';
	const parent = lastFieldOf(body, path)?.parent;
	return namesOf(parent) || namesOf(body);
}

function namesOf(value: Json | undefined): string {
	return isObject(value) ? Object.keys(value).slice(0, MAX_NAMES).join(', ') : '';
}
