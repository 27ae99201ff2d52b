import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';

/**
 * How far a redirect is followed: within scheme, host and port; within the allowed domain of the
 * connection; or anywhere, where what lies outside gets nothing of the connection. Or not at all.
 */
export type RedirectMode = 'sameOrigin' | 'allowedDomain' | 'anywhere' | 'never';

/** What a user allows of redirects. */
export interface RedirectRules {
	mode: RedirectMode;
	maxRedirects: number;
}

/** As the option's fields give it; `undefined` where the option was not added. */
export type RedirectParameters = { followRedirects?: unknown; maxRedirects?: unknown } | undefined;

/** Redirects of one call; at most as many as HTTP Request follows, so that its number can be kept. */
export const REDIRECTS: NumberOption = { default: 5, minimum: 1, maximum: 21, isWhole: true };

const MODES: readonly unknown[] = ['sameOrigin', 'allowedDomain', 'anywhere', 'never'];

/** What the option says. HTTP Request has a switch in that place, and a carried-over node may, too. */
export function parseRedirectRules(given: RedirectParameters): Verdict<RedirectRules> {
	const mode = readMode(given?.followRedirects);
	if (mode === undefined) return refuse('option_unknown', { option: 'Follow Redirects' });
	const maxRedirects = parseNumberOption('Max Redirects', given?.maxRedirects, REDIRECTS);
	return maxRedirects.ok ? accept({ mode, maxRedirects: maxRedirects.value }) : maxRedirects;
}

function readMode(followed: unknown = true): RedirectMode | undefined {
	if (typeof followed === 'boolean') return followed ? 'sameOrigin' : 'never';
	return MODES.includes(followed) ? (followed as RedirectMode) : undefined;
}

/** Only a connection has an allowed domain; any other that one might take in its place is a guess. */
export function judgeRedirectRules(
	rules: RedirectRules,
	hasConnection: boolean,
): Verdict<RedirectRules> {
	const isLost = rules.mode === 'allowedDomain' && !hasConnection;
	return isLost ? refuse('redirect_without_connection', {}) : accept(rules);
}
