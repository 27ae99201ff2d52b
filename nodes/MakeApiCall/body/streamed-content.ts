import { ApplicationError } from 'n8n-workflow';

/** What n8n's HTTP client sends as it is. */
export type Content = string | Buffer | StreamedContent;

export interface StreamedContent {
	type: string;
	/** In bytes. */
	size: number;
	stream: () => AsyncIterable<Uint8Array>;
}

/**
 * Bytes that are read while they are sent, as a `Blob`: the only thing for which n8n's HTTP client takes
 * a stream and its size, and for which this package needs no module of Node.js.
 *
 * A client that does not recognize it as a `Blob` would send its fields as JSON, so `toJSON` throws.
 */
export function streamedContent({ type, size, stream }: StreamedContent): StreamedContent {
	return Object.assign(Object.create(BLOB) as object, { type, size, stream });
}

export function isStreamed(content: Content | undefined): content is StreamedContent {
	return typeof content === 'object' && !Buffer.isBuffer(content);
}

const BLOB = {
	[Symbol.toStringTag]: 'Blob',
	toJSON() {
		throw new ApplicationError('n8n did not take the body of this request for a file');
	},
};
