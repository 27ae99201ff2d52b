import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensurePackage } from '../directory/ensure-directory.mjs';

/** The client of the Swagger UI, which most API documentation uses. */
const CLIENT = { name: 'swagger-client', version: '3.39.0', size: '60 MB with its dependencies' };

/**
 * @typedef {object} ReferenceRequest
 * @property {string} url
 * @property {string} method
 * @property {Record<string, string>} headers
 * @property {unknown} [body]
 */

/** Returns the reference's function that builds a request. It does not send it. */
export async function loadReferenceClient() {
	const folder = await ensurePackage(CLIENT);
	const { default: SwaggerClient } = await import(
		pathToFileURL(join(folder, 'lib', 'index.js')).href
	);
	return /** @type {(options: object) => ReferenceRequest} */ (
		(SwaggerClient.default ?? SwaggerClient).buildRequest
	);
}
