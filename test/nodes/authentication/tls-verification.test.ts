import type { IExecuteFunctions } from 'n8n-workflow';
import { isTlsVerificationOff } from '../../../nodes/MakeApiCall/n8n/tls-support';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

/** Makes the context look like n8n 1: its helpers lack the newer client, and expressions can read settings. */
function likeN8n1(context: IExecuteFunctions, setting: () => unknown): void {
	const helpers: Record<string, unknown> = { ...context.helpers };
	delete helpers.getSecureEgressFilter;
	Object.assign(context, { helpers, evaluateExpression: setting });
}

const blocked = () => {
	throw new Error('access to env vars denied');
};

async function call(setting: () => unknown, authentication = 'apiKey') {
	const { success, failure } = await callNode({
		parameters: { authentication, url: `${api.origin}/v1` },
		store: apiKeyConnection(),
		prepare: (context) => likeN8n1(context, setting),
	});
	return { success, error: failure[0]?.json.error };
}

describe("on an n8n that ignores a request's TLS options", () => {
	it.each([
		['the string 0', '0'],
		['the number 0', 0],
	])('nothing is sent with a connection if verification is off: %s', async (_, value) => {
		expect((await call(() => value)).error).toMatchObject({
			code: 'refused',
			reason: 'tls_unverified',
			attempts: 0,
		});
		expect(api.received).toEqual([]);
	});

	it.each([
		['is not set', () => undefined],
		['is empty', () => ''],
		['is on', () => '1'],
		['cannot be read', blocked],
	])('a call is made if the setting %s', async (_, setting) => {
		expect((await call(setting)).success).toHaveLength(1);
	});

	it('a call without a connection is made, since it has no secret', async () => {
		expect((await call(() => '0', 'none')).success).toHaveLength(1);
	});
});

it('on a newer n8n the request itself requires verification, so the setting does not matter', () => {
	const context = {
		helpers: { getSecureEgressFilter: () => undefined },
		evaluateExpression: blocked,
	};
	expect(isTlsVerificationOff(context as unknown as IExecuteFunctions)).toBe(false);
});
