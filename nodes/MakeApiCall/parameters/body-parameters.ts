import type { BodyInput, FormRow } from '../../../lib/request/request-body';
import type { NameValue, PartInput } from '../../../lib/request/request-parts';

/** Reads a parameter of one item; `fallback` is what it is while it is not shown. */
export type Get = <T>(name: string, fallback: T) => T;

/**
 * The fields of the body that are shown for its content type. Others are not read: an expression in
 * them may fail. A content type that is no choice has none, and is refused for it.
 */
export function readBody(get: Get, readJson: () => PartInput): BodyInput {
	const contentType = get<string>('contentType', 'json');
	switch (contentType) {
		case 'json':
			return { contentType, part: readJson() };
		case 'form-urlencoded':
			return get<string>('specifyBody', 'keypair') === 'string'
				? { contentType, text: get<unknown>('body', '') }
				: { contentType, rows: get<NameValue[]>('bodyParameters.parameters', []) };
		case 'multipart-form-data':
			return { contentType, rows: get<FormRow[]>('bodyParameters.parameters', []) };
		case 'binaryData':
			return { contentType, inputDataFieldName: get<unknown>('inputDataFieldName', '') };
		case 'raw':
			return {
				contentType,
				rawContentType: get<unknown>('rawContentType', ''),
				text: get<unknown>('body', ''),
			};
		default:
			return { contentType: 'raw', rawContentType: undefined, text: '' };
	}
}
