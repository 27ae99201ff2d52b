import { addHidden, createCallReport } from '../../../lib/output/call-report';

const CALL = { host: 'api.example.com', port: '8443', attempts: 2, waitedMs: 5, durationMs: 40 };

describe('the report on a call', () => {
	it('says where it went, and how', () => {
		const headers = { 'x-ratelimit-remaining': '9', 'x-secret': 's' };
		const response = { statusCode: 200, headers, byteLength: 12 };
		expect(createCallReport({ ...CALL, response })).toEqual({
			host: 'api.example.com',
			port: 8443,
			statusCode: 200,
			attempts: 2,
			waitedMs: 5,
			durationMs: 40,
			bytesReceived: 12,
			rateLimitRemaining: 9,
		});
	});

	it('says in how many places a secret is hidden', () => {
		const report = createCallReport({ ...CALL, response: undefined });
		expect(addHidden(report, 0)).toBe(report);
		expect(addHidden(report, 2)).toEqual({ ...report, secretsHidden: 2 });
		expect(addHidden(addHidden(report, 2), 3)).toEqual({ ...report, secretsHidden: 5 });
	});

	it('leaves out what the API does not say', () => {
		const response = { statusCode: 200, headers: {}, byteLength: 0 };
		expect(createCallReport({ ...CALL, response })).not.toHaveProperty('rateLimitRemaining');
	});

	it('says that the API named a page with http', () => {
		const report = createCallReport({ ...CALL, response: undefined, upgradedToHttps: true });
		expect(report).toMatchObject({ upgradedToHttps: true });
		const usual = createCallReport({ ...CALL, response: undefined, upgradedToHttps: false });
		expect(usual).not.toHaveProperty('upgradedToHttps');
	});

	it('has no status if no response came', () => {
		const { host, attempts, waitedMs, durationMs } = CALL;
		const report = { host, port: 8443, attempts, waitedMs, durationMs, bytesReceived: 0 };
		expect(createCallReport({ ...CALL, response: undefined })).toEqual(report);
	});
});
