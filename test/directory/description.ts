/** The part of an OpenAPI 3 description that is about security. */
export interface Description {
	info?: { 'x-providerName'?: string };
	security?: Requirement[];
	paths?: Record<string, Record<string, unknown>>;
	components?: { securitySchemes?: Record<string, SecurityScheme> };
}

/** The schemes that a request needs together, by name. Those of a list are alternatives. */
export type Requirement = Record<string, unknown>;

export interface SecurityScheme {
	type: string;
	/** Of an API key: where it is sent, and under which name. */
	in?: string;
	name?: string;
	/** Of `http`: the authentication scheme. */
	scheme?: string;
	/** Of `oauth2`. */
	flows?: Record<string, unknown>;
	/** Of Amazon's API gateway: "awsSigv4" signs each request. */
	'x-amazon-apigateway-authtype'?: string;
}

/**
 * - `undeclared`: no scheme is declared.
 * - `unrequired`: a scheme is declared, but no request needs one.
 * - `aws`: requests to AWS are signed one by one; n8n has a credential type of its own for them.
 * - `required`: the others, which need a key, a password or a token.
 */
export type Group = 'undeclared' | 'unrequired' | 'aws' | 'required';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Returns the schemes that a description declares, by name. */
export function schemesOf(description: Description): Record<string, SecurityScheme> {
	return description.components?.securitySchemes ?? {};
}

/** Which secrets does a description ask for, if any? */
export function groupOf(description: Description): Group {
	const schemes = Object.entries(schemesOf(description));
	if (schemes.length === 0) return 'undeclared';
	const isAws = description.info?.['x-providerName'] === 'amazonaws.com';
	if (isAws && schemes.some(([name, scheme]) => isAwsSignature(name, scheme))) return 'aws';
	return requirementsOf(description).length === 0 ? 'unrequired' : 'required';
}

/** Some descriptions of AWS lack Amazon's own mark. */
function isAwsSignature(name: string, scheme: SecurityScheme): boolean {
	return isSigned(scheme) || (scheme.name === 'Authorization' && /hmac|sigv4/i.test(name));
}

/** Does this scheme want a signature of each request? No stored secret can be sent as one. */
export function isSigned(scheme: SecurityScheme): boolean {
	return scheme['x-amazon-apigateway-authtype'] === 'awsSigv4';
}

/**
 * Returns the alternatives of each operation that needs secrets. Operations with the same alternatives are listed once.
 *
 * If only the description as a whole requires something, its own alternatives are returned: it may list no operations,
 * or all of them may have exceptions.
 */
export function requirementsOf({ security = [], paths = {} }: Description): Requirement[][] {
	const operations = Object.values(paths).flatMap((path) => operationsOf(path, security));
	const needy = operations.map(withoutAnonymous).filter(isNotEmpty);
	if (needy.length > 0) return distinct(needy);
	return [withoutAnonymous(security)].filter(isNotEmpty);
}

/** An operation's own requirements replace those of the description, even if they are an empty list. */
function operationsOf(path: Record<string, unknown>, security: Requirement[]): Requirement[][] {
	const operations = METHODS.map((method) => path[method]).filter((operation) => operation != null);
	return operations.map(
		(operation) => (operation as Pick<Description, 'security'>).security ?? security,
	);
}

/** `{}` means that a request without secrets is accepted as well. The other alternatives are of interest. */
function withoutAnonymous(alternatives: Requirement[]): Requirement[] {
	return alternatives.filter((requirement) => Object.keys(requirement).length > 0);
}

function isNotEmpty(list: readonly unknown[]): boolean {
	return list.length > 0;
}

function distinct(operations: Requirement[][]): Requirement[][] {
	return [...new Map(operations.map((operation) => [keyOf(operation), operation])).values()];
}

/** Scopes make no difference. */
function keyOf(alternatives: Requirement[]): string {
	return JSON.stringify(alternatives.map((requirement) => Object.keys(requirement).sort()));
}
