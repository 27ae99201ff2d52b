/** @typedef {import('../../lib/operation/operation.ts').Operation} Operation */
/** @typedef {import('./compare-operation.mjs').Sample} Sample */

/**
 * @typedef {object} Difference
 * @property {string} title
 * @property {string} right Who is right, and by which words of which specification.
 * @property {(operation: Operation, sample: Sample) => boolean} isOf
 */

/**
 * Where the library and the reference differ, and why.
 * @type {Difference[]}
 */
export const DIFFERENCES = [
	{
		title: 'A path that the reference cannot read',
		right:
			'The library. The reference leaves the placeholders of a path unfilled that has a query, an empty segment, or a name with characters of its own (OpenAPI 3.1, 4.8.8.2).',
		isOf: ({ id, method }) =>
			/\?|\/\/|\{[^{}]*[^\w{}.~-][^{}]*\}|[^!-~]|[<>"^`|\\]|%(?![\da-f]{2})/i.test(
				id.slice(method.length + 1),
			),
	},
	{
		title: 'A list in a form',
		right:
			'The library. The default style of a form is "form" with "explode", so each element is a field of its own (OpenAPI 3.1, 4.8.15.1.1); the reference joins them with commas.',
		isOf: ({ body, fields }, { values }) =>
			isForm(body?.mediaType) &&
			fields.some(({ id, place }) => place === 'body' && Array.isArray(values[id])),
	},
	{
		title: 'A list or an object in a deep object',
		right:
			'Neither: OpenAPI 3.1 (4.8.12.3) leaves it open. The library writes "a[b][]", as the APIs that have such parameters read it; the reference writes JSON, or repeats the name.',
		isOf: ({ fields }, { values }) =>
			fields.some(
				({ id, encoding }) =>
					encoding &&
					'style' in encoding &&
					encoding.style === 'deepObject' &&
					isNested(values[id]),
			),
	},
	{
		title: 'Reserved characters that would end a value',
		right:
			'The library. With "allowReserved", characters still have to be encoded that have a meaning in a query (OpenAPI 3.1.1, 4.8.12.2.2); the reference sends "&" and "#" as they are.',
		isOf: ({ fields }, { values }) =>
			fields.some(
				({ id, encoding }) =>
					id in values && encoding && 'style' in encoding && encoding.allowReserved,
			),
	},
	{
		title: 'An empty text',
		right:
			'The library. It writes "name=", as RFC 6570 (3.2.8) does; the reference leaves such a parameter out.',
		isOf: (_, { values }) => Object.values(values).includes(''),
	},
	{
		title: 'An empty value in a path',
		right:
			'The library. It refuses the value: a parameter of a path is required (OpenAPI 3.1, 4.8.12.2), and another address would be called without it.',
		isOf: ({ fields }, { values }) =>
			fields.some(({ id, place }) => place === 'path' && isEmpty(values[id])),
	},
	{
		title: 'JSON in a query',
		right:
			'Both: "!", "\'", "(", ")" and "*" may be percent-encoded or not (RFC 3986, 2.2). The library encodes them.',
		isOf: ({ fields }, { values }) =>
			fields.some(
				({ id, place, encoding }) =>
					place === 'query' && id in values && encoding && 'contentType' in encoding,
			),
	},
	{
		title: 'The same property in two objects of a query',
		right:
			'The library. It writes both (RFC 6570, 3.2.8); the reference writes the last one at the place of the first.',
		isOf: ({ fields }, { values }) => {
			const names = fields.flatMap(({ id, place, path }) => {
				if (place !== 'query' || !(id in values)) return [];
				return isObject(values[id]) ? Object.keys(values[id]) : path;
			});
			return new Set(names).size < names.length;
		},
	},
	{
		title: 'A parameter without a name',
		right: 'The library. It leaves the parameter out: nothing can have an empty name in HTTP.',
		isOf: (_, { parameters }) => Object.keys(parameters).some((name) => name.endsWith('.')),
	},
	{
		title: 'Delimiters in a query',
		right:
			'The library. Spaces and pipes are percent-encoded (OpenAPI 3.1.1, 4.8.12.4); the reference writes them as they are.',
		isOf: ({ fields }, { values }) =>
			fields.some(
				({ id, encoding }) =>
					id in values &&
					encoding &&
					'style' in encoding &&
					['pipeDelimited', 'spaceDelimited'].includes(encoding.style),
			),
	},
	{
		title: 'A form that is not described as an object',
		right:
			'Neither: a form has fields (OpenAPI 3.1, 4.8.14). The library takes one object; the reference takes the elements of a list, or the characters of a text, for fields.',
		isOf: ({ body, fields }) => isForm(body?.mediaType) && fields.some(({ id }) => id === 'body'),
	},
];

/** @param {string | undefined} mediaType */
function isForm(mediaType = '') {
	return /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(mediaType);
}

/** @param {unknown} value */
function isEmpty(value) {
	return value === '' || (isObject(value) && Object.keys(value).length === 0);
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isNested(value) {
	if (Array.isArray(value)) return true;
	return Object.values(Object(value)).some((each) => typeof each === 'object');
}
