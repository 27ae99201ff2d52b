import { isDeepStrictEqual } from 'node:util';

import { resolveOperation } from './resolved-operation.mjs';
import { sampleOf } from './sample-values.mjs';

/** @typedef {import('./reference-client.mjs').ReferenceRequest} ReferenceRequest */
/** @typedef {import('./resolved-operation.mjs').Part} Part */
/** @typedef {import('./sample-values.mjs').Random} Random */
/** @typedef {import('../../lib/operation/operation.ts').Operation} Operation */
/** @typedef {import('../../lib/operation/request-of-operation.ts').OperationRequest} OperationRequest */

/** Relative addresses of servers are relative to this one. */
export const DOCUMENT_URL = 'https://example.com/docs/openapi.json';

/**
 * @typedef {object} Sample
 * @property {Record<string, any>} values For the library, by the id of the field.
 * @property {Record<string, any>} parameters For the reference, by place and name.
 * @property {any} body
 * @property {string | undefined} mediaType As the description spells it.
 */

/** What the library does not send as parameters, as OpenAPI says; the reference wants values all the same. */
const IGNORED_HEADERS = ['accept', 'authorization', 'content-type'];

/**
 * Makes values for an operation by chance, from the description itself rather than from the fields that are tested.
 * @param {Part} document
 * @param {Operation} operation
 * @param {Random} random
 * @returns {Sample}
 */
export function sampleFor(document, operation, random) {
	const { parameters, requestBody } = resolveOperation(document, declaredPlace(operation));
	/** @type {Sample} */
	const sample = { values: {}, parameters: {}, body: undefined, mediaType: undefined };
	for (const parameter of parameters) addParameter(parameter);
	for (const { id, place } of operation.fields) {
		// A placeholder that the description says nothing about.
		if (place === 'path') sample.values[id] ??= 'undeclared';
	}
	if (operation.body) addBody(operation.body.mediaType);
	return sample;

	/** @param {Part} parameter */
	function addParameter(parameter) {
		const { in: place, name, required, content } = parameter;
		if (place !== 'path' && !required && random() < 0.5) return;
		const [media] = Object.values(content ?? {});
		const value = sampleOf(document, media ? media.schema : parameter.schema, random);
		sample.parameters[`${place}.${name}`] = value;
		const id = `${place}/${escapePointer(name)}`;
		if (operation.fields.some((field) => field.id === id)) sample.values[id] = value;
		else if (!isIgnored(parameter, operation)) sample.values[`${id} is no field`] = value;
	}

	/** @param {string} mediaType */
	function addBody(mediaType) {
		const { content } = requestBody;
		sample.mediaType = mediaType in content ? mediaType : firstOther(content);
		const isText = operation.fields.some(({ id, type }) => id === 'body' && isWhole(type));
		const { schema } = content[/** @type {string} */ (sample.mediaType)] ?? {};
		const isJson = /[/+]json/i.test(mediaType);
		sample.body = isText && !isJson ? 'some text' : sampleOf(document, schema, random);
		for (const { id, place, path } of operation.fields) {
			if (place !== 'body') continue;
			const value = path.reduce((/** @type {any} */ inner, name) => inner?.[name], sample.body);
			if (value !== undefined && value !== null) sample.values[id] = value;
		}
	}
}

/**
 * Returns where the description has the operation. The path of the operation itself can be shorter.
 * @param {Operation} operation
 */
function declaredPlace({ id, method }) {
	return { method, path: id.slice(method.length + 1) };
}

/** @param {string} type */
function isWhole(type) {
	return type === 'string' || type === 'file';
}

/**
 * The library sends a concrete media type for a range such as "text/*".
 * @param {Part} content
 */
function firstOther(content) {
	const names = Object.keys(content);
	return names.find((name) => name.includes('*') || !/^[^/]+\/[^/]+$/.test(name)) ?? names[0];
}

/**
 * @param {Part} parameter
 * @param {Operation} operation
 */
function isIgnored({ in: place, name }, { path }) {
	if (name === '' || !['path', 'query', 'header', 'cookie'].includes(place)) return true;
	if (place === 'header') return IGNORED_HEADERS.includes(name.toLowerCase());
	return place === 'path' && !path.includes(`{${name}}`);
}

/** @param {string} name */
function escapePointer(name) {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Returns the request that the reference makes. It gets the path without a fragment, which no client sends, and the server
 * that the library has chosen.
 * @param {(options: object) => ReferenceRequest} build
 * @param {Part} document
 * @param {Operation} operation
 * @param {Sample} sample
 */
export function referenceRequest(build, document, operation, sample) {
	const declared = declaredPlace(operation);
	const { parameters, requestBody } = resolveOperation(document, declared);
	const [path] = /** @type {[string]} */ (declared.path.split('#', 1));
	const variables = operation.fields
		.filter(({ place }) => place === 'server')
		.map(({ path: [name], default: value }) => [name, { default: value }]);
	const server = { url: operation.servers[0]?.url, variables: Object.fromEntries(variables) };
	const described = { operationId: 'this', parameters, requestBody };
	return build({
		spec: {
			openapi: '3.0.3',
			servers: [server],
			paths: { [path]: { [operation.method.toLowerCase()]: described } },
		},
		operationId: 'this',
		parameters: sample.parameters,
		requestBody: sample.body,
		requestContentType: sample.mediaType,
		contextUrl: DOCUMENT_URL,
	});
}

/**
 * Returns the part in which two requests differ. Addresses are compared as they are sent, and forms by what a server reads.
 * @param {OperationRequest} request
 * @param {ReferenceRequest} reference
 * @returns {'method' | 'url' | 'headers' | 'body' | undefined}
 */
export function differenceBetween(request, reference) {
	if (request.method !== reference.method) return 'method';
	if (new URL(request.url).href !== new URL(reference.url).href) return 'url';
	if (!isDeepStrictEqual(request.headers, headersOf(reference))) return 'headers';
	return hasSameBody(request.body, reference.body) ? undefined : 'body';
}

/**
 * The node adds these two itself.
 * @param {ReferenceRequest} reference
 */
function headersOf({ headers }) {
	const entries = Object.entries(headers).filter(
		([name]) => name !== 'accept' && name !== 'Content-Type',
	);
	return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/**
 * @param {OperationRequest['body']} body
 * @param {any} reference
 */
function hasSameBody(body, reference) {
	switch (body?.kind) {
		case 'json':
			return isDeepStrictEqual(JSON.parse(body.text), reference);
		case 'urlencoded':
			return isDeepStrictEqual(pairsOf(body.text), pairsOf(reference));
		case 'multipart':
			return isDeepStrictEqual(
				body.fields.map(([name]) => name).sort(),
				[...reference.keys()].sort(),
			);
		case 'text':
			return body.text === reference;
		case 'file':
			// The library names a file, and the reference has its content.
			return reference !== undefined;
		default:
			return reference === undefined;
	}
}

/** @param {string} text */
function pairsOf(text) {
	return [...new URLSearchParams(text)];
}
