import {
	judgeRequest,
	lockedFieldsOf,
	parseConnectionLock,
} from '../../../lib/connection/connection-lock';
import { HTTP_METHODS } from '../../../lib/http/http-method';

const DOMAIN = '*.example.com';
const URL_WITHIN = 'https://api.example.com/v1';

function lockOf(allowedMethods?: unknown) {
	const verdict = parseConnectionLock({ allowedDomain: DOMAIN, allowedMethods });
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	return verdict.value;
}

const judge = (allowedMethods: unknown, method: unknown, url: unknown = URL_WITHIN) =>
	judgeRequest(lockOf(allowedMethods), { url, method });

describe('a lock', () => {
	it.each([
		['the domain', { allowedDomain: 'com' }, 'domain_single_label'],
		['the methods', { allowedMethods: 'GET' }, 'methods_invalid'],
		['the domain first', { allowedDomain: '', allowedMethods: 'GET' }, 'domain_missing'],
	])('cannot be read if %s cannot', (_, change, code) => {
		const stored = { allowedDomain: DOMAIN, ...change };
		expect(parseConnectionLock(stored)).toMatchObject({ ok: false, code });
	});

	it('has no sealed field for methods unless it is narrowed, as in the first version', () => {
		expect(lockedFieldsOf(lockOf())).toEqual({ allowedDomain: DOMAIN });
		expect(lockedFieldsOf(lockOf([]))).toEqual({ allowedDomain: DOMAIN });
		expect(lockedFieldsOf(lockOf(['POST', 'GET']))).toEqual({
			allowedDomain: DOMAIN,
			allowedMethods: 'GET,POST',
		});
	});
});

describe('a request with the secret', () => {
	it.each(HTTP_METHODS)('can be a %s if the lock is not narrowed', (method) => {
		expect(judge(undefined, method)).toMatchObject({ ok: true, value: { href: URL_WITHIN } });
	});

	it.each(HTTP_METHODS)('can be a %s where only that is allowed, and nothing else', (only) => {
		for (const method of HTTP_METHODS) {
			expect(judge([only], method)).toMatchObject(
				method === only
					? { ok: true, value: { href: URL_WITHIN } }
					: { ok: false, code: 'method_outside_connection', method, allowedMethods: only },
			);
		}
	});

	it('is told all the methods that are allowed', () => {
		expect(judge(['POST', 'GET'], 'DELETE')).toEqual({
			ok: false,
			code: 'method_outside_connection',
			method: 'DELETE',
			allowedMethods: 'GET, POST',
		});
	});

	it.each<[method: unknown, name: string]>([
		['TRACE', 'TRACE'],
		['get', 'get'],
		[undefined, 'undefined'],
		[['GET'], 'object'],
	])('cannot be a %j, whatever is allowed', (method, name) => {
		for (const allowed of [undefined, ['GET']]) {
			expect(judge(allowed, method)).toEqual({
				ok: false,
				code: 'method_not_allowed',
				method: name,
			});
		}
	});

	it('is refused for its URL before its method', () => {
		expect(judge(['GET'], 'POST', 'https://evil.com/')).toMatchObject({
			code: 'url_outside_domain',
		});
	});
});
