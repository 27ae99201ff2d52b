import { accept, refuse, type Verdict } from '../refusals/refusal';
import { describeValue } from '../refusals/describe-value';
import { isObject, isScalar, parseJson } from '../text/json';
import { load } from '../vendor/yaml';
import type { ApiDescription } from './local-reference';
import { upgradeSwagger } from './upgrade-swagger';

/** In characters. The largest public descriptions, those of Microsoft Graph, have 20 and 47 million. */
export const MAX_DESCRIPTION_LENGTH = 50_000_000;

/**
 * Reads an OpenAPI 3 or Swagger 2.0 description: a text in JSON or YAML, or what a parser has made of it. Swagger 2.0
 * becomes OpenAPI 3. Refuses what is neither.
 */
export function parseApiDescription(document: unknown): Verdict<ApiDescription> {
	const root = typeof document === 'string' ? parseText(document) : accept(document);
	if (!root.ok) return root;
	if (!isObject(root.value)) return refuse('description_unreadable', { problem: 'shape' });
	return readVersion(root.value);
}

function parseText(text: string): Verdict<unknown> {
	const { length } = text;
	if (text.trim() === '') return refuse('description_missing', {});
	if (length > MAX_DESCRIPTION_LENGTH) {
		return refuse('description_too_large', { length, limit: MAX_DESCRIPTION_LENGTH });
	}
	const value = parseJson(withoutByteOrderMark(text)) ?? parseYaml(text);
	return value === undefined
		? refuse('description_unreadable', { problem: 'syntax' })
		: accept(value);
}

function withoutByteOrderMark(text: string): string {
	return text.replace(/^\uFEFF/, '');
}

/** Levels of arrays and objects, one within the other. */
const MAX_YAML_DEPTH = 200;
const MAX_YAML_ALIASES = 1_000;
/** Values in a document in which each alias is replaced with what it stands for. A few lines can stand for billions. */
const MAX_YAML_VALUES = 5_000_000;

/** YAML 1.2 with its core schema (10.3): a date stays a text, and "no" does too. */
function parseYaml(text: string): unknown {
	try {
		const value = load(text, { maxDepth: MAX_YAML_DEPTH, maxAliases: MAX_YAML_ALIASES });
		return hasMoreValues(MAX_YAML_VALUES, value) ? undefined : value;
	} catch {
		return undefined;
	}
}

/** Has this value more values in it than this? What stands in two places counts twice. */
function hasMoreValues(limit: number, value: unknown): boolean {
	const open = [value];
	for (let count = 0; open.length > 0; count++) {
		if (count + open.length > limit) return true;
		const container = open.pop();
		if (typeof container !== 'object' || container === null) continue;
		for (const each of Object.values(container)) open.push(each);
	}
	return false;
}

function readVersion(root: Record<string, unknown>): Verdict<ApiDescription> {
	const openapi = versionText(root.openapi);
	if (/^3(\.|$)/.test(openapi)) return accept({ ...root, openapi });
	if (/^2(\.0)?$/.test(versionText(root.swagger))) return upgradeSwagger(root);
	return refuse('description_version_unknown', {
		version: describeValue(root.openapi ?? root.swagger),
	});
}

/** In YAML, a version without quotes is a number. */
function versionText(version: unknown): string {
	return isScalar(version) ? String(version) : '';
}
