import { resolve } from './resolved-operation.mjs';

/** @typedef {import('./resolved-operation.mjs').Part} Part */
/** @typedef {() => number} Random Returns a number from 0 up to, but without, 1. */

/** Levels of objects in a sample. */
const MAX_DEPTH = 4;

/** Texts that show how they are encoded. None is empty, and none is JSON. */
const TEXTS = [
	'blue',
	'a b',
	'ü/&=?#',
	'100%',
	"it's (1)*",
	'x,y;z',
	'a+b@c:d',
	'~tilde',
	'"q" "r"',
];

/**
 * Returns a value that a schema may accept, made by chance. It reads the schema in its own way.
 * @param {Part} document
 * @param {Part | undefined} schema
 * @param {Random} random
 * @param {number} depth
 * @returns {any}
 */
export function sampleOf(document, schema, random, depth = 0) {
	const merged = merge(document, schema);
	const { type, properties } = merged;
	const names = [type].flat().filter((name) => name !== 'null');
	const choices = merged.enum?.filter((/** @type {unknown} */ each) => each !== null) ?? [];
	if (choices.length > 0 && choices.every(isScalar)) {
		const choice = pick(choices, random);
		return names[0] === 'array' ? [choice] : choice;
	}
	if (names.includes('object') || (properties && names[0] === undefined)) {
		return sampleObject(document, merged, random, depth);
	}
	switch (names[0]) {
		case 'array':
			return Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
				sampleOf(document, merged.items, random, depth + 1),
			);
		case 'integer':
			return Math.floor(random() * 1000) + 2;
		case 'number':
			return Math.floor(random() * 1000) + 0.5;
		case 'boolean':
			return random() < 0.5;
		default:
			return pick(TEXTS, random);
	}
}

/**
 * An object has at least one property, if its schema has any that a request may have.
 * @param {Part} document
 * @param {Part} schema
 * @param {Random} random
 * @param {number} depth
 */
function sampleObject(document, { properties = {}, required = [] }, random, depth) {
	const writable = Object.keys(properties).filter(
		(name) => merge(document, properties[name]).readOnly !== true,
	);
	const wanted = writable.filter(
		(name) => required.includes(name) || (depth < MAX_DEPTH && random() < 0.5),
	);
	const names = wanted.length > 0 ? wanted : writable.slice(0, 1);
	if (depth > MAX_DEPTH) return {};
	return Object.fromEntries(
		names.map((name) => [name, sampleOf(document, properties[name], random, depth + 1)]),
	);
}

/**
 * @param {Part} document
 * @param {Part | undefined} schema
 * @param {number} depth
 * @returns {Part}
 */
function merge(document, schema, depth = 0) {
	// What stands beside a reference applies too.
	const own = { ...resolve(document, schema ?? {}), ...schema };
	if (depth > 10) return own;
	const alternatives = [...(own.oneOf ?? []), ...(own.anyOf ?? [])]
		.filter((each) => each.type !== 'null')
		.map((each) => merge(document, each, depth + 1));
	const parts = (own.allOf ?? []).map((/** @type {Part} */ part) =>
		merge(document, part, depth + 1),
	);
	return {
		...[...parts, ...alternatives.slice(0, 1)].reduce((all, part) => ({ ...part, ...all }), {}),
		...own,
		// What is required may be a property of any alternative.
		properties: mergeProperties([own, ...parts, ...alternatives]),
		required: [...parts, ...alternatives.slice(0, 1), own].flatMap((part) => part.required ?? []),
	};
}

/**
 * Several parts may say something about the same property.
 * @param {Part[]} parts
 */
function mergeProperties(parts) {
	/** @type {Part} */
	const merged = {};
	for (const [name, schema] of parts.flatMap(({ properties }) =>
		Object.entries(properties ?? {}),
	)) {
		merged[name] = name in merged ? { allOf: [merged[name], schema] } : schema;
	}
	return merged;
}

/** @param {unknown} value */
function isScalar(value) {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * @template T
 * @param {T[]} values
 * @param {Random} random
 * @returns {T}
 */
function pick(values, random) {
	return /** @type {T} */ (values[Math.floor(random() * values.length)]);
}
