import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/**
 * Returns values of a header that have the key as a part, and that key.
 * @returns {{ title: string, key: string, value: string }[]}
 */
export function composedSecrets() {
	const compose = {
		'behind a word': (/** @type {string} */ key) => `Token ${key}`,
		'behind an id': (/** @type {string} */ key) => `ApiKey an-id:${key}`,
		'in a quoted parameter': (/** @type {string} */ key) => `Custom token="${key}", id=an-id`,
		'in a parameter': (/** @type {string} */ key) => `Custom id=an-id; token=${key}`,
		'as the password of Basic': (/** @type {string} */ key) => `Basic ${btoa(`an-id:${key}`)}`,
		'as the user name of Basic': (/** @type {string} */ key) => `Basic ${btoa(`${key}:X`)}`,
	};
	return Object.entries(compose).map(([title, valueWith]) => {
		const key = newSecret('/+');
		return { title, key, value: valueWith(key) };
	});
}
