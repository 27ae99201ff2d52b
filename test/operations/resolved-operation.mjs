/** @typedef {Record<string, any>} Part */

/**
 * Returns an operation with the references of its parameters and of its body resolved, as the reference client wants it.
 * Those of schemas stay where they are: only sample values look into schemas.
 * @param {Part} document
 * @param {{ path: string, method: string }} operation
 */
export function resolveOperation(document, { path, method }) {
	const item = resolve(document, document.paths[path]);
	const operation = item[method.toLowerCase()];
	const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
		withSchema(document, resolve(document, each)),
	);
	const own = new Map(parameters.map((each) => [`${each.in} ${each.name}`, each]));
	return {
		parameters: [...own.values()],
		requestBody: operation.requestBody && resolve(document, operation.requestBody),
	};
}

/**
 * @param {Part} document
 * @param {Part} parameter
 * @returns {Part}
 */
function withSchema(document, parameter) {
	return { ...parameter, schema: resolve(document, parameter.schema ?? {}) };
}

/**
 * @param {Part} document
 * @param {Part} part
 * @returns {Part}
 */
export function resolve(document, part) {
	let found = part;
	while (typeof found?.$ref === 'string') {
		found = found.$ref
			.slice(2)
			.split('/')
			.map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))
			.reduce((/** @type {any} */ value, name) => value?.[name], document);
	}
	return found;
}
