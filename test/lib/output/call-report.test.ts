import { reportOn } from '../../../lib/output/call-report';

const CALL = { host: 'api.example.com', port: '8443', attempts: 2, waitedMs: 5, durationMs: 40 };

describe('the report on a call', () => {
	it('says where it went, and how', () => {
		const headers = { 'x-ratelimit-remaining': '9', 'x-secret': 's' };
		const answer = { statusCode: 200, headers, bytes: 12 };
		expect(reportOn({ ...CALL, answer })).toEqual({
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

	it('leaves out what the API does not say', () => {
		const answer = { statusCode: 200, headers: {}, bytes: 0 };
		expect(reportOn({ ...CALL, answer })).not.toHaveProperty('rateLimitRemaining');
	});

	it('has no status where no answer came', () => {
		const { host, attempts, waitedMs, durationMs } = CALL;
		const report = { host, port: 8443, attempts, waitedMs, durationMs, bytesReceived: 0 };
		expect(reportOn({ ...CALL, answer: undefined })).toEqual(report);
	});
});
