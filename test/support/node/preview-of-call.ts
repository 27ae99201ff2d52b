import type { INodeParameters } from 'n8n-workflow';
import type { Preview } from '../../../lib/call/preview';
import { apiKeyConnection } from '../secrets/example-connections';
import type { ReceivedRequest } from '../servers/test-api';
import { callNode, type NodeCall } from './call-node';
import type { PreviewedCall } from './previewed-calls';

/** A key that no shell may interpret. */
export const HOSTILE_KEY = `sk"$(id)'-1`;

/** Returns the node's call to this origin, with an API key. */
export function nodeCallOf(
	{ path = '/v1', parameters, binary }: PreviewedCall,
	origin: string,
): NodeCall {
	return {
		parameters: { url: origin + path, ...parameters },
		items: [{ json: {}, binary }],
		store: apiKeyConnection({ connectionSecret: HOSTILE_KEY }),
	};
}

/** Returns the preview that the node outputs instead of making the call. */
export async function previewOf(call: NodeCall) {
	const { options, ...parameters } = call.parameters;
	const withPreview = { ...(options as INodeParameters), preview: true };
	const { success, failure } = await callNode({
		...call,
		parameters: { ...parameters, options: withPreview },
	});
	expect(failure).toEqual([]);
	return success[0]!.json.preview as unknown as Extract<Preview, { request: object }>;
}

/** The headers that every HTTP client adds by itself. */
const CLIENT_HEADERS = /^(user-agent|accept-encoding|host|connection|content-length)$/i;

/** Returns the headers as the preview shows them: with hidden secrets, and without a form's boundary, which is random. */
export function shownHeadersOf({ rawHeaders }: ReceivedRequest): Record<string, string> {
	const pairs = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [[name, rawHeaders[index + 1]!] as const] : [],
	);
	return Object.fromEntries(
		pairs
			.filter(([name]) => !CLIENT_HEADERS.test(name))
			.map(([name, value]) => [
				name.toLowerCase(),
				value.replace(HOSTILE_KEY, '**hidden**').replace(/; boundary=\S+$/, ''),
			]),
	);
}

export function isForm({ headers }: ReceivedRequest): boolean {
	return headers['content-type']?.startsWith('multipart/') === true;
}
