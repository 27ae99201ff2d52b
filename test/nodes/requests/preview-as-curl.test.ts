import { callNode } from '../../support/node/call-node';
import {
	HOSTILE_KEY,
	isForm,
	nodeCallOf,
	previewOf,
	shownHeadersOf,
} from '../../support/node/preview-of-call';
import { PREVIEWED_CALLS } from '../../support/node/previewed-calls';
import { readForm } from '../../support/node/read-form';
import { useTestApi } from '../../support/servers/use-test-api';
import { runCurl } from '../../support/shell/run-curl';

const api = useTestApi();

describe.each(PREVIEWED_CALLS)('the preview of $label', (each) => {
	it('has a command that sends the same request, or says why there is none', async () => {
		const call = nodeCallOf(each, api.origin);
		const { curlNote = '', ...rest } = await previewOf(call);
		if (each.noCurl !== undefined) {
			expect(rest).not.toHaveProperty('curl');
			expect(curlNote).toMatch(each.noCurl);
			return;
		}
		expect(curlNote).toContain('Put the API key into the environment variable TOKEN.');
		const files = [...curlNote.matchAll(/the file of "([^"]+)" as \.\/(\S+)\./g)].map(
			([, field, name]) => [name!, Buffer.from(each.binary![field!]!.data, 'base64')] as const,
		);
		expect(files).toHaveLength(Object.keys(each.binary ?? {}).length);
		await callNode(call);
		await runCurl((rest as { curl: string }).curl, {
			token: HOSTILE_KEY,
			files: Object.fromEntries(files),
		});
		expect(api.received).toHaveLength(2);
		const [byNode, byCurl] = await Promise.all(
			api.received.map(async (received) => ({
				...{ method: received.method, url: received.url, headers: shownHeadersOf(received) },
				body: isForm(received) ? await readForm(received) : received.bytes.toString('latin1'),
				length: isForm(received) ? '' : received.headers['content-length'],
			})),
		);
		expect(byCurl).toEqual(byNode);
	});
});
