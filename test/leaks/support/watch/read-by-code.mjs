import { node } from '../../../e2e/support/workflows/call-workflow.mjs';

/**
 * Returns a Code node that reads more than an expression can: properties that JSON leaves out, properties that are not
 * enumerable, and prototypes. "notPlain" lists every value that is neither a plain object nor an array.
 * @param {string} name
 */
export function readByCode(name) {
	return node(name, 'code', 2, { jsCode: DIG });
}

const DIG = `
const seen = new Set();
const notPlain = [];
function dig(value, path) {
	const isObject = typeof value === 'object' && value !== null;
	if (!isObject) {
		if (typeof value === 'function') notPlain.push(path + ': a function');
		return String(value);
	}
	if (seen.has(value)) return 'seen';
	seen.add(value);
	// Compared by name: an object from another realm has its own Object constructor.
	const name = Object.getPrototypeOf(value)?.constructor.name ?? 'Object';
	if (!['Object', 'Array'].includes(name)) notPlain.push(path + ': ' + name);
	return Reflect.ownKeys(value)
		.filter((key) => !(Array.isArray(value) && key === 'length'))
		.map((key) => [String(key), dig(value[key], path + '.' + String(key))]);
}
const read = $input.all().map(({ json, error }) => [dig(json, 'json'), dig(error, 'error')]);
return [{ json: { read: JSON.stringify(read), notPlain } }];
`;
