import { encodeForm, type FormFile } from '../../lib/multipart';
import { accept, type Verdict } from '../../lib/refusal';
import type { FileField, RequestBody } from '../../lib/request-body';
import { findFile, type InputFile } from './input-file';
import { streamedContent, type Content } from './streamed-content';
import type { Run } from './usable-lock';

/** The body of one request. Another request, be it a redirect or another try, needs a new one. */
export interface OpenBody {
	contentType: string;
	content: Content;
	/** The field whose file could not be read to its end, if that broke the request off. */
	brokenFile: () => string | undefined;
	/** To be called when the request is over, however it ended. */
	close: () => void;
}

/** `contentType` is the caller's own, which goes before that of the body. */
export async function openBody(
	run: Run,
	body: RequestBody | undefined,
	contentType: string | undefined,
): Promise<Verdict<OpenBody | undefined>> {
	switch (body?.kind) {
		case undefined:
			return accept(undefined);
		case 'text':
			return accept(textBody(body.text, contentType ?? body.contentType));
		case 'file':
			return await openFile(run, body, contentType);
		case 'form':
			return await openForm(run, body.fields);
	}
}

/** For n8n a text of this type has to be a text. Any other it would trim, or quote, if it is called JSON. */
function textBody(text: string, contentType: string): OpenBody {
	const isForm = contentType === 'application/x-www-form-urlencoded';
	return {
		contentType,
		content: isForm ? text : Buffer.from(text),
		brokenFile: () => undefined,
		close: () => undefined,
	};
}

async function openFile(
	{ context, itemIndex }: Run,
	{ field }: FileField,
	contentType: string | undefined,
): Promise<Verdict<OpenBody>> {
	const file = await findFile(context, itemIndex, field, contentType);
	if (!file.ok) return file;
	const { type, size, stream } = file.value;
	const content = streamedContent({ type, size, stream });
	return accept({ contentType: type, content, ...ownerOf([[field, file.value]]) });
}

async function openForm(
	{ context, itemIndex }: Run,
	fields: (RequestBody & { kind: 'form' })['fields'],
): Promise<Verdict<OpenBody>> {
	const files: OpenedFile[] = [];
	const entries: Array<readonly [name: string, value: string | FormFile]> = [];
	for (const [name, value] of fields) {
		if (typeof value === 'string') {
			entries.push([name, value]);
			continue;
		}
		const file = await findFile(context, itemIndex, value.field);
		if (!file.ok) return file;
		files.push([value.field, file.value]);
		entries.push([name, file.value]);
	}
	const { contentType, size, stream } = encodeForm(entries, crypto.randomUUID());
	const content = streamedContent({ type: contentType, size, stream });
	return accept({ contentType, content, ...ownerOf(files) });
}

type OpenedFile = readonly [field: string, file: InputFile];

function ownerOf(files: readonly OpenedFile[]): Pick<OpenBody, 'brokenFile' | 'close'> {
	return {
		brokenFile: () => files.find(([, file]) => file.isBroken())?.[0],
		close: () => files.forEach(([, file]) => file.close()),
	};
}
