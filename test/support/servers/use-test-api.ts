/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server; nothing of it is published */
import type { TlsOptions } from 'node:tls';
import type { CertificateKind } from './make-test-certificates';
import { startTestApi, type TestApi } from './test-api';

/** Runs an API during the tests of a file. At the start of each test it has received nothing. */
export function useTestApi(
	host?: string,
	certificate?: CertificateKind,
	tls?: TlsOptions,
): TestApi {
	const api = {} as TestApi;
	beforeAll(async () => {
		Object.assign(api, await startTestApi(host, certificate, tls));
	});
	afterEach(() => api.reset());
	afterAll(async () => await api.stop());
	return api;
}
