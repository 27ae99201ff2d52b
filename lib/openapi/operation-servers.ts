import { PLACEHOLDER, type OperationField, type Server } from '../operation/operation';
import { isObject, isScalar } from '../text/json';
import type { FoundOperation } from './list-operations';
import { escapePointer, type ApiDescription } from './local-reference';
import { placeholdersIn } from './parameter-fields';
import { isString, listOf, shortDescription } from './schema';

type ServerObject = Record<string, unknown>;

/** OpenAPI 3.1, 4.8.1: the default if there is none. */
const DEFAULT_SERVER = { url: '/' };

/** The servers that an operation has, and the variables of the first one. */
export interface DescribedServers {
	servers: Server[];
	fields: OperationField[];
}

/**
 * Reads the servers. Those with https come first: no secret is sent to others. A relative URL is one to the document's
 * own (OpenAPI 3.1, 4.8.5).
 */
export function describeServers(
	description: ApiDescription,
	{ item, operation }: FoundOperation,
	documentUrl: string | undefined,
): DescribedServers {
	const declared = [operation, item, description]
		.map(({ servers }) => listOf(servers).filter(isObject))
		.find((servers) => servers.length > 0);
	const described = (declared ?? [DEFAULT_SERVER]).map((server) => ({
		server: toServer(server, documentUrl),
		declared: server,
	}));
	described.sort((one, other) => Number(isHttps(other.server)) - Number(isHttps(one.server)));
	const [first] = described as [(typeof described)[0]];
	return {
		servers: described.map(({ server }) => server),
		fields: variableFields(first.server, first.declared),
	};
}

function isHttps({ url }: Server): boolean {
	return /^https:/i.test(url);
}

function toServer(server: ServerObject, documentUrl: string | undefined): Server {
	const { url, description } = server;
	return {
		url: absoluteUrl(isString(url) && url.trim() !== '' ? url.trim() : '/', documentUrl),
		...shortDescription(description),
	};
}

/** A URL may begin with the variable of its scheme. */
const ABSOLUTE = /^([a-z][a-z\d+.-]*:|\{)/i;

/** Returns the URL as it is if the document's own is not known, or leads nowhere. */
function absoluteUrl(url: string, documentUrl: string | undefined): string {
	if (ABSOLUTE.test(url) || documentUrl === undefined) return url;
	const placeholders = url.match(PLACEHOLDER) ?? [];
	let found = 0;
	const marked = url.replace(PLACEHOLDER, () => `placeholder-${found++}-`);
	if (!URL.canParse(marked, documentUrl)) return url;
	const resolved = new URL(marked, documentUrl);
	// Those of the document are nobody else's business.
	[resolved.username, resolved.password] = ['', ''];
	return resolved.href.replace(
		/placeholder-(\d+)-/g,
		(text, index: string) => placeholders[Number(index)] ?? text,
	);
}

function variableFields({ url }: Server, server: ServerObject): OperationField[] {
	const variables = isObject(server.variables) ? server.variables : {};
	return placeholdersIn(url).map((name) => {
		const variable = Object.hasOwn(variables, name) ? variables[name] : {};
		return variableField(name, isObject(variable) ? variable : {});
	});
}

/** OpenAPI 3.1, 4.8.6. */
function variableField(name: string, variable: Record<string, unknown>): OperationField {
	const { default: value, description } = variable;
	const choices = listOf(variable.enum).filter(isScalar).map(String);
	return {
		id: `server/${escapePointer(name)}`,
		place: 'server',
		path: [name],
		type: 'string',
		required: !isScalar(value),
		...(choices.length > 0 ? { choices } : {}),
		...(isScalar(value) ? { default: String(value) } : {}),
		...shortDescription(description),
	};
}
