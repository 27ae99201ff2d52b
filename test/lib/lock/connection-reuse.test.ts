import { parseCallRequest, type CallParameters } from '../../../lib/call/parse-call-request';
import { judgeReuse, parseReuse, type ReuseCase } from '../../../lib/lock/connection-reuse';

describe('the option "Reuse Connections"', () => {
	it.each([
		[true, true],
		[false, false],
		[undefined, false],
	])('may be %s', (given, value) => {
		expect(parseReuse(given)).toEqual({ ok: true, value });
	});

	it.each([null, '', 'true', 'false', 0, 1, {}, []])('cannot be %j', (given) => {
		const refused = { ok: false, code: 'option_unknown', option: 'Reuse Connections' };
		expect(parseReuse(given)).toEqual(refused);
		const parameters = { method: 'GET', url: 'https://api.example.com/', savedValues: [] };
		const call = { ...parameters, reuseConnections: given } as unknown as CallParameters;
		expect(parseCallRequest(call)).toEqual(refused);
	});
});

const POSSIBLE: ReuseCase<string> = {
	hasProxy: false,
	tls: {},
	hasEgressRules: true,
	pool: 'the pool',
};

describe('a request over a pooled connection', () => {
	it('is possible without a proxy and certificates, on n8n 2, where there is a pool', () => {
		expect(judgeReuse(POSSIBLE)).toEqual({ ok: true, value: 'the pool' });
	});

	it.each<[because: string, Partial<ReuseCase<string>>]>([
		['n8n', { hasEgressRules: false }],
		['proxy', { hasProxy: true }],
		['certificates', { tls: { ca: 'PEM' } }],
		['certificates', { tls: { cert: 'PEM', key: 'PEM' } }],
		['client', { pool: undefined }],
		['certificates', { tls: { ca: 'PEM' }, pool: undefined }],
		['n8n', { hasEgressRules: false, hasProxy: true, tls: { ca: 'PEM' } }],
		['proxy', { hasProxy: true, tls: { ca: 'PEM' } }],
	])('is not possible because of: %s', (because, given) => {
		const refused = { ok: false, code: 'reuse_impossible', because };
		expect(judgeReuse({ ...POSSIBLE, ...given })).toEqual(refused);
	});
});
