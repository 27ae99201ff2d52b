import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';

/**
 * How far redirects are followed: within the same scheme, host and port; within the connection's allowed domain;
 * anywhere, with nothing of the connection sent outside its domain; or not at all.
 */
export type RedirectMode = 'sameOrigin' | 'allowedDomain' | 'anywhere' | 'never';

/** The redirects that a user allows. */
export interface RedirectRules {
	mode: RedirectMode;
	maxRedirects: number;
}

/** The option's fields; `undefined` where the option was not added. */
export type RedirectParameters = { followRedirects?: unknown; maxRedirects?: unknown } | undefined;

/** Redirects of one call. The maximum is that of n8n's HTTP Request node, so that its number can be kept. */
export const MAX_REDIRECTS_OPTION: NumberOption = {
	default: 5,
	minimum: 1,
	maximum: 21,
	isWhole: true,
};

const MODES: readonly unknown[] = ['sameOrigin', 'allowedDomain', 'anywhere', 'never'];

/** Reads the option. HTTP Request has a switch in its place, and so may a node that was copied from there. */
export function parseRedirectRules(parameters: RedirectParameters): Verdict<RedirectRules> {
	const mode = readMode(parameters?.followRedirects);
	if (mode === undefined) return refuse('option_unknown', { option: 'Follow Redirects' });
	const maxRedirects = parseNumberOption(
		'Max Redirects',
		parameters?.maxRedirects,
		MAX_REDIRECTS_OPTION,
	);
	return maxRedirects.ok ? accept({ mode, maxRedirects: maxRedirects.value }) : maxRedirects;
}

function readMode(value: unknown = true): RedirectMode | undefined {
	if (typeof value === 'boolean') return value ? 'sameOrigin' : 'never';
	return MODES.includes(value) ? (value as RedirectMode) : undefined;
}

/** Only a connection has an allowed domain. Any other domain in its place would be a guess. */
export function judgeRedirectRules(
	rules: RedirectRules,
	hasConnection: boolean,
): Verdict<RedirectRules> {
	const lacksDomain = rules.mode === 'allowedDomain' && !hasConnection;
	return lacksDomain ? refuse('redirect_without_connection', {}) : accept(rules);
}
