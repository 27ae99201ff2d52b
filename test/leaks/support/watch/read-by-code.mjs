import { node } from '../../../e2e/support/workflows/call-workflow.mjs';

/**
 * A Code node that digs deeper than an expression can: to what JSON leaves out, to what is not
 * enumerable, and to prototypes. "strange" lists all that is no plain object or list.
 * @param {string} name
 */
export function readByCode(name) {
	return node(name, 'code', 2, { jsCode: DIG });
}

const DIG = `
const seen = new Set();
const strange = [];
function dig(value, path) {
	const isObject = typeof value === 'object' && value !== null;
	if (!isObject) {
		if (typeof value === 'function') strange.push(path + ': a function');
		return String(value);
	}
	if (seen.has(value)) return 'seen';
	seen.add(value);
	// By name, for what comes from elsewhere has an Object of its own.
	const name = Object.getPrototypeOf(value)?.constructor.name ?? 'Object';
	if (!['Object', 'Array'].includes(name)) strange.push(path + ': ' + name);
	return Reflect.ownKeys(value)
		.filter((key) => !(Array.isArray(value) && key === 'length'))
		.map((key) => [String(key), dig(value[key], path + '.' + String(key))]);
}
const read = $input.all().map(({ json, error }) => [dig(json, 'json'), dig(error, 'error')]);
return [{ json: { read: JSON.stringify(read), strange } }];
`;
