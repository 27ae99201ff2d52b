import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./description.ts').Description} Description */

const ENDING = '.json';
/** The sample is the same on every run, so that a failure can be reproduced. */
const SEED = 20_261_123;

/**
 * Returns the names of all descriptions, such as "github.com/api.github.com", in alphabetical order.
 * @param {string} folder
 */
export function namesIn(folder) {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith(ENDING))
		.map((file) => file.slice(0, -ENDING.length))
		.sort();
}

/**
 * Returns names in an order that has nothing to do with their own. The first ones are a sample.
 * @param {string[]} names
 */
export function shuffled(names) {
	const keys = new Map(names.map((name) => [name, sha256(`${SEED} ${name}`)]));
	return [...names].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

	/** @param {string} name */
	function keyOf(name) {
		return keys.get(name) ?? '';
	}
}

/** @param {string} text */
function sha256(text) {
	return createHash('sha256').update(text).digest('hex');
}

/**
 * The package has converted the older Swagger descriptions to OpenAPI 3.
 * @param {string} folder
 * @param {string} name
 * @returns {Description}
 */
export function readDescription(folder, name) {
	const description = JSON.parse(readFileSync(join(folder, name + ENDING), 'utf8'));
	if (!/^3\./.test(description.openapi)) throw new Error(`${name} is not OpenAPI 3.`);
	return description;
}
