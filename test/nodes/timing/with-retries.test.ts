import { parseCallRequest, type CallRequest } from '../../../lib/call/parse-call-request';
import { DEFAULT_PACING } from '../../../lib/retry/pacing-options';
import { createRateLimiter } from '../../../nodes/MakeApiCall/call/rate-limiter';
import { withRetries } from '../../../nodes/MakeApiCall/call/retry';
import type { ItemContext } from '../../../nodes/MakeApiCall/n8n/item-context';
import { NOT_SENT_YET, type AttemptResult } from '../../../nodes/MakeApiCall/output/outcome';
import { PLAIN_CALL } from '../../support/node/plain-call';

afterEach(() => jest.restoreAllMocks());

const ITEM = { context: { getExecutionCancelSignal: () => undefined }, itemIndex: 0 };

function requestWith(maxTries: number): CallRequest {
	const request = parseCallRequest({ ...PLAIN_CALL, retry: { maxTries } });
	if (!request.ok) throw new Error(request.code);
	return request.value;
}

const unreachable: AttemptResult = {
	...NOT_SENT_YET,
	result: { ok: false, error: { code: 'network', networkCode: 'ECONNREFUSED' } },
	attempts: 1,
};
const success: AttemptResult = {
	...NOT_SENT_YET,
	result: {
		ok: true,
		response: { statusCode: 200, headers: {}, bytes: new Uint8Array(), byteLength: 0 },
	},
	attempts: 1,
};

/** Retries whatever it is handed: no server, no n8n. */
describe('any attempt', () => {
	async function run(maxTries: number, ...results: AttemptResult[]) {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const attempt = jest.fn(async () => await Promise.resolve(results.shift()!));
		const item = ITEM as unknown as ItemContext;
		const rateLimiter = createRateLimiter(DEFAULT_PACING);
		const call = await withRetries(item, requestWith(maxTries), rateLimiter, attempt);
		return { call, times: attempt.mock.calls.length };
	}

	it('is made once without the option', async () => {
		const { call, times } = await run(1, unreachable, success);
		expect(times).toBe(1);
		expect(call).toMatchObject({ result: unreachable.result, attempts: 1 });
		expect(call).not.toHaveProperty('noRetry');
	});

	it('is made until one succeeds', async () => {
		const { call, times } = await run(5, unreachable, unreachable, success, unreachable);
		expect(times).toBe(3);
		expect(call).toMatchObject({ result: success.result, attempts: 3 });
	});

	it('is made as often as the user allows', async () => {
		const { call, times } = await run(2, unreachable, unreachable, success);
		expect(times).toBe(2);
		expect(call).toMatchObject({ attempts: 2, noRetry: { reason: 'no_attempts_left' } });
	});

	it('counts only what was sent', async () => {
		const { call } = await run(3, { ...unreachable, attempts: 0 }, success);
		expect(call.attempts).toBe(1);
	});
});
