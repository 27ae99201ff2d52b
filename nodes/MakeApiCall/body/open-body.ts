import { encodeForm, type FormFile, type TypedValue } from '../../../lib/http/multipart';
import { accept, type Verdict } from '../../../lib/refusals/refusal';
import type {
	FileField,
	RequestBody,
	ShownBody,
	ShownFile,
	ShownPart,
} from '../../../lib/request/request-body';
import type { ItemContext } from '../n8n/item-context';
import { findFile, type InputFile } from './input-file';
import { streamedContent, type Content, type StreamedContent } from './streamed-content';

/** The body of one request. Each further request, such as for a redirect or another attempt, needs a new one. */
export interface OpenBody {
	contentType: string;
	content: Content;
	/** The body as a preview shows it. */
	shown: ShownBody;
	/** The binary field whose file could not be read to its end, if that ended the request. */
	failedFileField: () => string | undefined;
	/** Whether n8n has read the body to its last byte. */
	isFullySent: () => boolean;
	/** Must be called when the request is over, however it ended. */
	close: () => void;
}

/** `contentType` is the user's own header. It takes precedence over the body's content type. */
export async function openBody(
	item: ItemContext,
	body: RequestBody | undefined,
	contentType: string | undefined,
): Promise<Verdict<OpenBody | undefined>> {
	switch (body?.kind) {
		case undefined:
			return accept(undefined);
		case 'json':
		case 'urlencoded':
		case 'text':
			return accept(textBody(body.text, contentType ?? body.contentType));
		case 'file':
			return await openFile(item, body, contentType);
		case 'multipart':
			return await openForm(item, body.fields);
	}
}

/**
 * n8n's client needs a form as a string. It would trim any other string, and would put one that is sent as JSON in
 * quotes, so those are buffers.
 */
function textBody(text: string, contentType: string): OpenBody {
	const isForm = contentType === 'application/x-www-form-urlencoded';
	return {
		contentType,
		content: isForm ? text : Buffer.from(text),
		shown: text,
		failedFileField: () => undefined,
		isFullySent: () => true,
		close: () => undefined,
	};
}

async function openFile(
	{ context, itemIndex }: ItemContext,
	{ field }: FileField,
	contentType: string | undefined,
): Promise<Verdict<OpenBody>> {
	const file = await findFile(context, itemIndex, field, contentType);
	if (!file.ok) return file;
	const shown = { file: showFile(field, file.value) };
	return accept(streamedBody(file.value, [[field, file.value]], shown));
}

async function openForm(
	{ context, itemIndex }: ItemContext,
	fields: (RequestBody & { kind: 'multipart' })['fields'],
): Promise<Verdict<OpenBody>> {
	const files: OpenedFile[] = [];
	const entries: Array<readonly [name: string, value: string | TypedValue | FormFile]> = [];
	const shown: ShownPart[] = [];
	for (const [name, value] of fields) {
		if (typeof value === 'string' || 'text' in value) {
			entries.push([name, value]);
			shown.push({ name, ...showValue(value) });
			continue;
		}
		const file = await findFile(context, itemIndex, value.field);
		if (!file.ok) return file;
		files.push([value.field, file.value]);
		entries.push([name, file.value]);
		shown.push({ name, file: showFile(value.field, file.value) });
	}
	const { contentType, ...form } = encodeForm(entries, crypto.randomUUID());
	return accept(streamedBody({ ...form, type: contentType }, files, shown));
}

function showValue(value: string | TypedValue): { value: string; type?: string } {
	return typeof value === 'string' ? { value } : { value: value.text, type: value.type };
}

function showFile(field: string, { name, type, size }: InputFile): ShownFile {
	return { field, name, type, size };
}

type OpenedFile = readonly [field: string, file: InputFile];

function streamedBody(
	{ type, size, stream }: StreamedContent,
	files: readonly OpenedFile[],
	shown: ShownBody,
): OpenBody {
	let sent = 0;
	async function* count() {
		for await (const chunk of stream()) {
			sent += chunk.length;
			yield chunk;
		}
	}
	return {
		contentType: type,
		content: streamedContent({ type, size, stream: count }),
		shown,
		failedFileField: () => files.find(([, file]) => file.isTruncated())?.[0],
		isFullySent: () => sent === size,
		close: () => files.forEach(([, file]) => file.close()),
	};
}
