import type { OAuth2Flow, SecurityScheme } from '../operation/operation';
import { isObject } from '../text/json';
import { resolveReference, type ApiDescription } from './local-reference';
import { isString, listOf } from './schema';

/** Returns the sets of security schemes of an operation. One of them is required (OpenAPI 3.1, 4.8.30). */
export function securityOf(
	description: ApiDescription,
	operation: Record<string, unknown>,
): SecurityScheme[][] {
	const { components } = description;
	const declared = isObject(components) && isObject(components.securitySchemes);
	const schemes = declared ? (components.securitySchemes as Record<string, unknown>) : {};
	return listOf(operation.security ?? description.security)
		.filter(isObject)
		.map((requirement) =>
			Object.entries(requirement).map(([name, scopes]) => {
				const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
				return readScheme(name, resolveReference(description, scheme) ?? {}, scopes);
			}),
		);
}

function readScheme(
	name: string,
	declared: Record<string, unknown>,
	scopes: unknown,
): SecurityScheme {
	const { type, scheme } = declared;
	if (type === 'apiKey' && isString(declared.name) && isString(declared.in)) {
		return { type, in: declared.in, name: declared.name };
	}
	if (type === 'http' && isString(scheme)) return { type, scheme: scheme.toLowerCase() };
	if (type === 'oauth2' && isObject(declared.flows)) {
		return { type, flows: readFlows(declared.flows, listOf(scopes).filter(isString)) };
	}
	return { type: 'other', name: isString(type) ? type : name };
}

function readFlows(flows: Record<string, unknown>, scopes: string[]): OAuth2Flow[] {
	return Object.entries(flows).flatMap(([grant, flow]) =>
		isObject(flow) ? [{ grant, ...urlsOf(flow), scopes }] : [],
	);
}

function urlsOf({ authorizationUrl, tokenUrl }: Record<string, unknown>) {
	return {
		...(isString(authorizationUrl) ? { authorizationUrl } : {}),
		...(isString(tokenUrl) ? { tokenUrl } : {}),
	};
}
