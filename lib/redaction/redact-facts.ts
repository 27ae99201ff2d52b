import { redactSecrets, withLowercase } from './redact';

/**
 * Returns a refusal, or another problem with a code, without any of the secrets in its facts. Messages shorten long
 * facts, and a part of a secret could not be found any more. A fact may be a host, which is in lower case, whatever the
 * secret in it was. Numbers stay: messages calculate with them.
 */
export function redactFacts<T extends { code: string }>(problem: T, secrets: readonly string[]): T {
	const hidden = withLowercase(secrets);
	const facts = Object.entries(problem).map(([name, fact]: [string, unknown]) => {
		const isShown = name !== 'code' && typeof fact === 'string';
		return [name, isShown ? redactSecrets(fact, hidden) : fact];
	});
	return Object.fromEntries(facts) as T;
}
