import {
	isRateLimitCode,
	refusalFromErrorCode,
	tokenErrorIn,
} from '../../../lib/response/token-error-code';
import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { refusalOf } from '../n8n/classify-error';
import { errorChain, networkCodeOf, statusCodeOf } from '../n8n/error-chain';

/** What a message about a token request needs to know, and must not show. */
export interface TokenErrorContext {
	/** The connection's name in n8n. */
	connection: string;
	/** Whether a user's consent would help. */
	canReconnect: boolean;
	tokenHost: string;
	secrets: readonly string[];
}

const TOO_MANY_REQUESTS = 429;

/**
 * Returns why n8n got no token. Reads codes alone, since a token endpoint's messages may repeat what was sent to it.
 */
export function refusalFromTokenError(error: unknown, context: TokenErrorContext): Refused {
	const { connection, canReconnect } = context;
	const chain = errorChain(error);
	const refusal = chain.map(refusalOf).find(Boolean);
	if (refusal !== undefined) return refusal;
	const oauth2Error = oauth2ErrorOf(chain);
	if (canReconnect && (oauth2Error === 'invalid_grant' || chain.some(asksToReconnect))) {
		return refuse('oauth2_revoked', { connection });
	}
	return refusalFromErrorCode(oauth2Error, context) ?? refusalFromStatus(chain, context);
}

/** Does this error say that the endpoint takes so many requests in a time? */
export function isRateLimited(error: unknown): boolean {
	const chain = errorChain(error);
	return (
		chain.some((each) => statusCodeOf(each) === TOO_MANY_REQUESTS) ||
		isRateLimitCode(oauth2ErrorOf(chain))
	);
}

function refusalFromStatus(chain: object[], { tokenHost }: TokenErrorContext): Refused {
	const status = chain.map(statusCodeOf).find(Boolean);
	if (status !== undefined && status >= 300) {
		return refuse('oauth2_no_token', { tokenHost, problem: `HTTP ${status}`, because: 'status' });
	}
	if (status !== undefined) {
		const problem = `HTTP ${status}, but without a token`;
		return refuse('oauth2_no_token', { tokenHost, problem, because: 'no_token' });
	}
	const codes = chain.map(networkCodeOf).filter((code) => code !== undefined);
	if (codes.includes(ERROR_RESPONSE)) {
		return refuse('oauth2_no_token', { tokenHost, problem: UNNAMED_ERROR, because: 'code' });
	}
	const [problem] = codes;
	return problem === undefined
		? refuse('oauth2_no_token', { tokenHost, problem: NO_TOKEN, because: 'no_token' })
		: refuse('oauth2_no_token', { tokenHost, problem, because: 'no_answer' });
}

/** What n8n's OAuth2 client calls an error response. Then it does not tell the status. */
const ERROR_RESPONSE = 'EAUTH';

const UNNAMED_ERROR = 'an error without a code';

/** Where it is not known what the endpoint responded with. */
export const NO_TOKEN = 'no usable token in its answer';

function oauth2ErrorOf(chain: object[]): unknown {
	return chain.map((error) => tokenErrorIn(bodyOf(error))).find(Boolean);
}

function bodyOf(error: object): unknown {
	const { body, response } = error as { body?: unknown; response?: { data?: unknown } };
	return body ?? response?.data;
}

/** n8n 2 has its own error for a grant that is no longer valid. */
function asksToReconnect(error: object): boolean {
	return (error as { failure?: { cause?: unknown } }).failure?.cause === 'credential-invalid';
}
