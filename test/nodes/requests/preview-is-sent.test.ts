import type { ShownBody } from '../../../lib/request/request-body';
import { callNode } from '../../support/node/call-node';
import { isForm, nodeCallOf, previewOf, shownHeadersOf } from '../../support/node/preview-of-call';
import { PREVIEWED_CALLS } from '../../support/node/previewed-calls';
import { readForm } from '../../support/node/read-form';
import { ALLOWED_DOMAIN } from '../../support/secrets/example-connections';
import type { ReceivedRequest } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

/** n8n's client changes the letter case of some names. */
function withLowercaseNames(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

function sentBody(received: ReceivedRequest, shown: ShownBody | undefined): unknown {
	if (isForm(received)) return readForm(received);
	if (typeof shown === 'object') return received.bytes.length;
	return received.headers['content-type'] === undefined ? undefined : received.body;
}

/** Returns what `sentBody` returns, as far as the preview shows it. */
function shownBody(shown: ShownBody | undefined): unknown {
	if (typeof shown !== 'object') return shown;
	if (!Array.isArray(shown)) return shown.file.size;
	return shown.map((part) =>
		'value' in part
			? [part.name, part.value]
			: [part.name, part.file.name, part.file.type, expect.any(String)],
	);
}

describe.each(PREVIEWED_CALLS)('the preview of $label', (each) => {
	it('is what the call sends without the preview', async () => {
		const connections = api.connections.total;
		const { verdict, request } = await previewOf(nodeCallOf(each, api.origin));
		expect([api.received, api.connections.total]).toEqual([[], connections]);

		await callNode(nodeCallOf(each, api.origin));
		expect(api.received).toHaveLength(1);
		const received = api.received[0]!;
		expect(verdict).toEqual({
			allowed: true,
			host: ALLOWED_DOMAIN,
			port: api.port,
			authentication: 'apiKey',
			allowedDomain: ALLOWED_DOMAIN,
		});
		expect(request.method).toBe(received.method);
		expect(request.url).toBe(api.origin + received.url);
		expect(withLowercaseNames(request.headers)).toEqual(shownHeadersOf(received));
		expect(await sentBody(received, request.body)).toEqual(shownBody(request.body));
	});
});
