import type { IExecuteFunctions } from 'n8n-workflow';

/** Enough for several refreshes. Each more would make the search slower. */
const MAX_SECRETS = 24;

/** The last ones of each run of the node, the newest first. */
const secretsOfRun = new WeakMap<IExecuteFunctions, readonly string[]>();

/**
 * Returns these secrets, and those that the same run had before: a token that was refreshed may be valid until it expires,
 * and an API may repeat it.
 */
export function withEarlierSecrets(
	context: IExecuteFunctions,
	secrets: readonly string[],
): readonly string[] {
	const all = [...new Set([...secrets, ...(secretsOfRun.get(context) ?? [])])];
	const kept = all.slice(0, Math.max(MAX_SECRETS, secrets.length));
	secretsOfRun.set(context, kept);
	return kept;
}
