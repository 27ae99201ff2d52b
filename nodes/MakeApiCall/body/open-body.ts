import type { IExecuteFunctions } from 'n8n-workflow';
import { encodeForm, type FormFile } from '../../../lib/http/multipart';
import { accept, type Verdict } from '../../../lib/refusals/refusal';
import type {
	FileField,
	RequestBody,
	ShownBody,
	ShownFile,
	ShownPart,
} from '../../../lib/request/request-body';
import { findFile, type InputFile } from './input-file';
import { streamedContent, type Content, type StreamedContent } from './streamed-content';

/** The body of one request. Another request, be it a redirect or another try, needs a new one. */
export interface OpenBody {
	contentType: string;
	content: Content;
	/** The same for people. */
	shown: ShownBody;
	/** The field whose file could not be read to its end, if that broke the request off. */
	brokenFile: () => string | undefined;
	/** Whether n8n has taken all of it, to its last octet. */
	isTaken: () => boolean;
	/** To be called when the request is over, however it ended. */
	close: () => void;
}

/** The item that has the files. */
export interface ItemPlace {
	context: IExecuteFunctions;
	itemIndex: number;
}

/** `contentType` is the caller's own, which goes before that of the body. */
export async function openBody(
	place: ItemPlace,
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
			return await openFile(place, body, contentType);
		case 'multipart':
			return await openForm(place, body.fields);
	}
}

/** For n8n a text of this type has to be a text. Any other it would trim, or quote, if it is called JSON. */
function textBody(text: string, contentType: string): OpenBody {
	const isForm = contentType === 'application/x-www-form-urlencoded';
	return {
		contentType,
		content: isForm ? text : Buffer.from(text),
		shown: text,
		brokenFile: () => undefined,
		isTaken: () => true,
		close: () => undefined,
	};
}

async function openFile(
	{ context, itemIndex }: ItemPlace,
	{ field }: FileField,
	contentType: string | undefined,
): Promise<Verdict<OpenBody>> {
	const file = await findFile(context, itemIndex, field, contentType);
	if (!file.ok) return file;
	const shown = { file: showFile(field, file.value) };
	return accept(streamedBody(file.value, [[field, file.value]], shown));
}

async function openForm(
	{ context, itemIndex }: ItemPlace,
	fields: (RequestBody & { kind: 'multipart' })['fields'],
): Promise<Verdict<OpenBody>> {
	const files: OpenedFile[] = [];
	const entries: Array<readonly [name: string, value: string | FormFile]> = [];
	const shown: ShownPart[] = [];
	for (const [name, value] of fields) {
		if (typeof value === 'string') {
			entries.push([name, value]);
			shown.push({ name, value });
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

function showFile(field: string, { name, type, size }: InputFile): ShownFile {
	return { field, name, type, size };
}

type OpenedFile = readonly [field: string, file: InputFile];

function streamedBody(
	{ type, size, stream }: StreamedContent,
	files: readonly OpenedFile[],
	shown: ShownBody,
): OpenBody {
	let taken = 0;
	async function* count() {
		for await (const chunk of stream()) {
			taken += chunk.length;
			yield chunk;
		}
	}
	return {
		contentType: type,
		content: streamedContent({ type, size, stream: count }),
		shown,
		brokenFile: () => files.find(([, file]) => file.isBroken())?.[0],
		isTaken: () => taken === size,
		close: () => files.forEach(([, file]) => file.close()),
	};
}
