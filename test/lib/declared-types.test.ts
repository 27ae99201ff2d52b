import fc from 'fast-check';
import type * as declared from '../../index';
import { parseHeaderName } from '../../lib/connection/api-key-header-name';
import type { StoredSecret } from '../../lib/connection/seal';
import {
	lockThirdPartyRequest,
	openThirdPartySecret,
	sealThirdPartySecret,
	type LockedThirdPartyRequest,
	type ThirdPartySecret,
} from '../../lib/lock/for-node-authors';
import type { ListedOperation } from '../../lib/openapi/list-operations';
import {
	describeOperation,
	listOperations,
	requestOfOperation,
} from '../../lib/openapi/operations-for-authors';
import type { Operation } from '../../lib/operation/operation';
import type { OperationRequest } from '../../lib/operation/request-of-operation';
import { describeRefusal } from '../../lib/refusals/describe-refusal';
import type { Message } from '../../lib/refusals/message-table';
import type { Refusal, RefusalCode } from '../../lib/refusals/refusal';
import { parseAllowedDomain, type AllowedDomain } from '../../lib/url/allowed-domain';
import type { HttpsUrl } from '../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import { anyString, anyValue } from '../support/generators/any-value';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { DECLARED_CODES } from '../support/sources/declared-api';

/** The codes that the exports of `index.js` can return, by prefix. */
type PublicCode = Extract<
	RefusalCode,
	| `${'description' | 'domain' | 'header' | 'method' | 'operation' | 'secret' | 'seal' | 'url'}_${string}`
	| ('headers_too_large' | 'methods_invalid' | 'lock_changed' | 'request_detour')
>;

type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Fits<A, B> = A extends B ? true : false;

/** Two functions with the same parameters and the same result on success. */
type SameFunction<F extends AnyFunction, G extends AnyFunction> =
	Same<Parameters<F>, Parameters<G>> extends true
		? Same<Success<ReturnType<F>>, Success<ReturnType<G>>>
		: false;
type Success<T> = T extends { ok: false } ? never : T;
type AnyFunction = (...parameters: never[]) => unknown;

interface Comparisons {
	allowedDomain: Same<declared.AllowedDomain, AllowedDomain>;
	httpsUrl: Same<declared.HttpsUrl, HttpsUrl>;
	storedSecret: Same<declared.StoredSecret, StoredSecret>;
	codes: Same<declared.RefusalCode, PublicCode>;
	parseAllowedDomain: SameFunction<typeof declared.parseAllowedDomain, typeof parseAllowedDomain>;
	parseHeaderName: SameFunction<typeof declared.parseHeaderName, typeof parseHeaderName>;
	judgeUrl: SameFunction<typeof declared.judgeUrl, typeof judgeUrl>;
	sealSecret: SameFunction<typeof declared.sealSecret, typeof sealThirdPartySecret>;
	openSecret: SameFunction<typeof declared.openSecret, typeof openThirdPartySecret>;
	lockedSecret: Same<declared.LockedSecret, ThirdPartySecret>;
	lockedRequest: Fits<LockedThirdPartyRequest<{ url: string }>, declared.LockedRequest>;
	described: Fits<{ ok: false } & Extract<Refusal, { code: PublicCode }>, declared.Refused>;
	listedOperation: Same<declared.ListedOperation, ListedOperation>;
	operation: Same<declared.Operation, Operation>;
	operationRequest: Same<declared.OperationRequest, OperationRequest>;
	listOperations: SameFunction<typeof declared.listOperations, typeof listOperations>;
	describeOperation: SameFunction<typeof declared.describeOperation, typeof describeOperation>;
	requestOfOperation: SameFunction<typeof declared.requestOfOperation, typeof requestOfOperation>;
	message: Same<ReturnType<typeof declared.describeRefusal>, Message>;
}

/** Compiles only while the declarations, which are written by hand, match the sources. */
const ALL_THE_SAME: { [C in keyof Comparisons]: Comparisons[C] extends true ? true : never } = {
	allowedDomain: true,
	httpsUrl: true,
	storedSecret: true,
	codes: true,
	parseAllowedDomain: true,
	parseHeaderName: true,
	judgeUrl: true,
	sealSecret: true,
	openSecret: true,
	lockedSecret: true,
	lockedRequest: true,
	described: true,
	listedOperation: true,
	operation: true,
	operationRequest: true,
	listOperations: true,
	describeOperation: true,
	requestOfOperation: true,
	message: true,
};

describe('index.d.ts', () => {
	it('matches the sources', () => {
		expect(Object.keys(ALL_THE_SAME)).toHaveLength(19);
	});

	it('declares each code that can be returned, and each has a message', () => {
		const anyHeader = fc.record({
			name: fc.oneof(fc.constant('X-Key'), anyValue),
			value: anyValue,
		});
		const anyDomain = fc.oneof(fc.constant('api.example.com'), anyString, anyValue);
		const anyRequest = fc.record(
			{ url: fc.oneof(fc.constant('https://api.example.com'), anyString), headers: anyValue },
			{ requiredKeys: [] },
		);
		const seen = new Set<string>();
		fc.assert(
			fc.property(
				anyDomain,
				anyHeader,
				anyRequest,
				anyString,
				(allowedDomain, header, request, text) => {
					const stored = `connection-seal:1:${text}`;
					const verdicts = [
						parseAllowedDomain(text),
						parseHeaderName(text),
						judgeUrl(allowedDomain, text),
						judgeUrl('*.example.com', text),
						lockThirdPartyRequest({ allowedDomain, header }, request),
						openThirdPartySecret(stored, { label: 'API Key', lockedTo: { allowedDomain: text } }),
						listOperations(text),
						describeOperation({ openapi: '3.1.0' }, text),
						requestOfOperation(request, header),
						sealThirdPartySecret(text, { label: 'API Key', lockedTo: { [text]: text } }),
					];
					for (const verdict of verdicts) {
						if (verdict.ok) continue;
						seen.add(verdict.code);
						expect(describeRefusal(verdict).message).not.toBe('');
					}
				},
			),
			{ seed: FIXED_SEED, numRuns: 500 },
		);
		expect(seen.size).toBeGreaterThan(15);
		expect([...seen].filter((code) => !DECLARED_CODES.includes(code))).toEqual([]);
	});
});
