import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isJmesPath, valueAt } from '../text/jmespath';
import { isScalar, type Json } from '../text/json';

/** By what an API says that an access token has expired. */
export interface TokenExpiryRule {
	statusCodes: readonly number[];
	/** A value in the body, for APIs that answer with 200; empty if the status says it all. */
	path: string;
	value: string;
}

/** What the API answered; `body` only if it is JSON. */
export interface JudgedResponse {
	statusCode: number;
	body?: Json;
}

/** RFC 6750, 3.1: "invalid_token" comes with this status. */
const UNAUTHORIZED = 401;
const STATUS_CODE_OF_FAILURE = /^[45]\d\d$/;
const MAX_LENGTH = 200;

/** The rule that a stored connection describes. Left empty, it is that of the standard. */
export function parseTokenExpiryRule(stored: {
	tokenExpiredStatusCodes?: unknown;
	tokenExpiredPath?: unknown;
	tokenExpiredValue?: unknown;
}): Verdict<TokenExpiryRule> {
	const {
		tokenExpiredStatusCodes = '',
		tokenExpiredPath: path = '',
		tokenExpiredValue: value = '',
	} = stored;
	const statusCodes = parseStatusCodes(tokenExpiredStatusCodes);
	if (statusCodes === undefined) return invalid('tokenExpiredStatusCodes');
	if (typeof path !== 'string' || (path !== '' && !isJmesPath(path))) {
		return invalid('tokenExpiredPath');
	}
	// One without the other is a rule half typed.
	if (typeof value !== 'string' || (path === '') !== (value === '')) {
		return invalid('tokenExpiredValue');
	}
	return accept({ statusCodes, path, value });
}

/** Does this answer say that the token has expired? */
export function indicatesExpiredToken(rule: TokenExpiryRule, answer: JudgedResponse): boolean {
	return rule.statusCodes.includes(answer.statusCode) || bodyIndicatesExpiredToken(rule, answer);
}

/** Whether it is the body that says so, whatever the status. */
export function bodyIndicatesExpiredToken(
	{ path, value }: TokenExpiryRule,
	{ body }: JudgedResponse,
): boolean {
	if (path === '' || body === undefined) return false;
	const found = valueAt(body, path);
	return isScalar(found) && String(found) === value;
}

function parseStatusCodes(text: unknown): number[] | undefined {
	if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
	const codes = text.split(/[\s,]+/).filter((code) => code !== '');
	if (codes.length === 0) return [UNAUTHORIZED];
	return codes.every((code) => STATUS_CODE_OF_FAILURE.test(code)) ? codes.map(Number) : undefined;
}

function invalid(field: string): Verdict<TokenExpiryRule> {
	return refuse('oauth2_expired_rule_invalid', { field });
}
