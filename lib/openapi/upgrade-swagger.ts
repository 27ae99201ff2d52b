import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject } from '../text/json';
import { upgradeFromTwoToThree } from '../vendor/openapi-upgrade';
import { referenceIn, resolveReference, type ApiDescription } from './local-reference';
import { listOf } from './schema';

type Part = Record<string, unknown>;

/**
 * Turns a Swagger 2.0 description into one of OpenAPI 3.
 *
 * The library gets only what requests are made of. It would lose parameters that are referred to, and those of a path that
 * come after its operations. A response with certain names would let it change what all objects of the process share.
 */
export function upgradeSwagger(root: Part): Verdict<ApiDescription> {
	try {
		const copy = structuredClone(relevantPart(root));
		return accept(upgradeFromTwoToThree(copy) as unknown as ApiDescription);
	} catch {
		return refuse('description_unreadable', { problem: 'swagger' });
	}
}

function relevantPart(root: Part): Part {
	return {
		swagger: '2.0',
		...pick(root, [
			'host',
			'basePath',
			'consumes',
			'definitions',
			'security',
			'securityDefinitions',
		]),
		schemes: schemesOf(root),
		paths: Object.fromEntries(
			entriesOf(root.paths).map(([path, item]) => [path, relevantItem(root, item)]),
		),
	};
}

/** Swagger 2.0, "schemes": the default is that of the document's own address, and that is https. */
function schemesOf({ schemes }: Part): unknown[] {
	return Array.isArray(schemes) && schemes.length > 0 ? schemes : ['https'];
}

function relevantItem(root: Part, item: unknown): Part {
	const resolved = resolveReference(root, item) ?? {};
	const operations = METHODS.flatMap((method) => {
		const operation = resolved[method];
		return isObject(operation) ? [[method, relevantOperation(root, resolved, operation)]] : [];
	});
	return Object.fromEntries(operations) as Part;
}

/** Swagger 2.0, "Path Item Object". */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

function relevantOperation(root: Part, item: Part, operation: Part): Part {
	return {
		...pick(operation, [
			...['operationId', 'summary', 'description', 'tags'],
			...['deprecated', 'consumes', 'security'],
		]),
		parameters: parametersOf(root, item, operation),
	};
}

/** An operation's own parameter takes the place of one that its path has. There is at most one body. */
function parametersOf(root: Part, item: Part, operation: Part): Part[] {
	const byName = new Map<string, Part>();
	for (const list of [item.parameters, operation.parameters]) {
		for (const each of listOf(list)) {
			const parameter = resolveReference(root, each);
			// What is broken is said when the operation is read.
			if (parameter === undefined) byName.set(`${byName.size}`, { $ref: referenceIn(each) });
			else if (typeof parameter.in === 'string') byName.set(keyOf(parameter), parameter);
		}
	}
	return [...byName.values()];
}

function keyOf({ in: place, name }: Part): string {
	return place === 'body' ? 'body' : `${String(place)}/${String(name)}`;
}

function pick(part: Part, names: readonly string[]): Part {
	return Object.fromEntries(
		names.filter((name) => part[name] !== undefined).map((name) => [name, part[name]]),
	);
}

function entriesOf(value: unknown): Array<[name: string, value: unknown]> {
	return isObject(value) ? Object.entries(value) : [];
}
