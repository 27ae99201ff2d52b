import { connectionFor, type ConnectionKind } from './connection-for-secrets';
import {
	groupOf,
	requirementsOf,
	schemesOf,
	type Description,
	type Group,
	type Requirement,
	type SecurityScheme,
} from './description';
import { cannot, secretOfScheme, type Secret, type Sendable } from './secret-of-scheme';

export interface Judgement {
	group: Group;
	/** Does each operation that needs secrets have an alternative that one connection can send? */
	isServed: boolean;
	/** The kinds of connections that serve all operations without another kind. */
	kinds: ConnectionKind[];
	/** Does no single connection serve all operations? */
	needsSeveral: boolean;
	/** Why operations are not served, if so. */
	why: string[];
}

/** An alternative that one connection can send. */
interface Choice {
	kind: ConnectionKind;
	names: string[];
}

/** Can connections of this package call all operations of a description? */
export function judgeDescription(description: Description): Judgement {
	const group = groupOf(description);
	const schemes = schemesOf(description);
	const operations = operationsToServe(description).map((operation) =>
		judgeOperation(operation, schemes),
	);
	const choices = operations.map((operation) => operation.choices);
	const all = choices.flat();
	return {
		group,
		isServed: choices.every(({ length }) => length > 0),
		kinds: [...new Set(all.map(({ kind }) => kind))].filter((kind) =>
			choices.every((some) => some.some((choice) => choice.kind === kind)),
		),
		needsSeveral: !all.some((choice) => choices.every((some) => servesOne(choice, some))),
		why: [...new Set(operations.flatMap(({ choices, why }) => (choices.length > 0 ? [] : why)))],
	};
}

/** Where nothing is required, each scheme is taken for one that is accepted. */
function operationsToServe(description: Description): Requirement[][] {
	const operations = requirementsOf(description);
	if (operations.length > 0) return operations;
	const names = Object.keys(schemesOf(description));
	return names.length > 0 ? [names.map((name) => ({ [name]: [] }))] : [];
}

function judgeOperation(alternatives: Requirement[], schemes: Record<string, SecurityScheme>) {
	const choices: Choice[] = [];
	const why: string[] = [];
	for (const names of alternatives.map((alternative) => Object.keys(alternative))) {
		const connection = connectionForSchemes(names, schemes);
		if (connection.ok) choices.push({ kind: connection.kind, names });
		else why.push(connection.why);
	}
	return { choices, why };
}

function connectionForSchemes(
	names: string[],
	schemes: Record<string, SecurityScheme>,
): Sendable<{ kind: ConnectionKind }> {
	const secrets: Secret[] = [];
	for (const name of names) {
		const scheme = schemes[name];
		if (scheme === undefined) return cannot(`scheme "${name}" is not declared`);
		const secret = secretOfScheme(scheme);
		if (!secret.ok) return secret;
		secrets.push(secret);
	}
	return connectionFor(secrets);
}

/** A connection that sends more than an operation needs serves it, too. */
function servesOne(choice: Choice, some: Choice[]): boolean {
	return some.some(({ names }) => names.every((name) => choice.names.includes(name)));
}
