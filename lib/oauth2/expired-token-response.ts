import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isJmesPath, valueAt } from '../jmespath/jmespath';
import { isScalar, type Json } from '../text/json';

/** How an API says that an access token has expired. */
export interface TokenExpiryRule {
	statusCodes: readonly number[];
	/** JMESPath to a value in the body, for APIs that respond with 200; empty if only the status counts. */
	path: string;
	value: string;
}

/** The API's response; with `body` only if that is JSON. */
export interface JudgedResponse {
	statusCode: number;
	body?: Json;
}

/** RFC 6750, 3.1: "invalid_token" comes with this status. */
const UNAUTHORIZED = 401;
const ERROR_STATUS_CODE = /^[45]\d\d$/;
const MAX_LENGTH = 200;

/** Reads the rule from a stored connection. If its fields are empty, the rule is that of the standard. */
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
	// A path without a value, or a value without a path, is an incomplete rule.
	if (typeof value !== 'string' || (path === '') !== (value === '')) {
		return invalid('tokenExpiredValue');
	}
	return accept({ statusCodes, path, value });
}

/** Does this response say that the token has expired? */
export function indicatesExpiredToken(
	rule: TokenExpiryRule,
	response: JudgedResponse,
): Verdict<boolean> {
	return rule.statusCodes.includes(response.statusCode)
		? accept(true)
		: bodyIndicatesExpiredToken(rule, response);
}

/** Does the body say so, whatever the status? */
export function bodyIndicatesExpiredToken(
	{ path, value }: TokenExpiryRule,
	{ body }: JudgedResponse,
): Verdict<boolean> {
	if (path === '' || body === undefined) return accept(false);
	const found = valueAt(body, path);
	if (!found.ok) return refuse('path_too_costly', { field: 'Token Expired Path', path });
	return accept(isScalar(found.value) && String(found.value) === value);
}

function parseStatusCodes(text: unknown): number[] | undefined {
	if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
	const codes = text.split(/[\s,]+/).filter((code) => code !== '');
	if (codes.length === 0) return [UNAUTHORIZED];
	return codes.every((code) => ERROR_STATUS_CODE.test(code)) ? codes.map(Number) : undefined;
}

function invalid(field: string): Verdict<TokenExpiryRule> {
	return refuse('oauth2_expired_rule_invalid', { field });
}
