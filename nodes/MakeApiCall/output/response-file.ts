import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { isSuccess } from '../../../lib/http/http-status';
import { isJsonType, readMediaType } from '../../../lib/http/media-type';
import { redactSecrets, withLowercase } from '../../../lib/redaction/redact';
import { urlContainsSecret } from '../../../lib/redaction/secret-in-url';
import { asksBody } from '../../../lib/response/failure-conditions';
import { chooseFileName, type FileMetadata } from '../../../lib/response/file-name';
import { isFileResponse } from '../../../lib/response/response-body';
import type { ResponseOptions } from '../../../lib/response/response-options';
import { createStore } from '../body/store-file';
import type { LockedConnection } from '../connection/locked-connection';
import type { DispatchOptions, ResponseHead } from '../transport/request-and-response';

/** The request whose response may be a file. */
interface FileRequest {
	response: ResponseOptions;
	method: string;
	url: string;
	location: string | undefined;
}

/**
 * Decides by the head of a response where its body is stored. Only the body of a success becomes a file. One that
 * may say in its JSON that the token has expired, or that the call has failed, is read into memory first.
 */
export function chooseStore(
	context: IExecuteFunctions,
	{ oauth2, secrets }: LockedConnection,
	{ response, method, ...address }: FileRequest,
): DispatchOptions['chooseStore'] {
	const tellsExpiry = (oauth2?.tokenExpiryRule.path ?? '') !== '';
	const tellsFailure = asksBody(response.failureConditions);
	return (head) => {
		const contentType = head.headers['content-type'];
		const isStored =
			isSuccess(head.statusCode, response.alsoSuccess) &&
			isFileResponse(response.format, { method, statusCode: head.statusCode, contentType });
		if (!isStored || tellsExpiry) return undefined;
		if (tellsFailure && isJsonType(readMediaType(contentType).type)) return undefined;
		return createStore(context, fileMetadata(head, address, secrets), secrets);
	};
}

/**
 * Name and type of the file in a response. Redacted as they were received, once they are decoded, and at last: a secret
 * may have characters that are escaped in a header, or replaced in the name of a file. A media type is in lower case.
 */
export function fileMetadata(
	{ headers }: ResponseHead,
	{ url, location }: Pick<FileRequest, 'url' | 'location'>,
	secrets: readonly string[],
): FileMetadata {
	const { type } = readMediaType(headers['content-type']);
	// Other characters may stand in a URL than in the `Location` that led there.
	const isNameless = location !== undefined && urlContainsSecret({ location, href: url }, secrets);
	const disposition = headers['content-disposition'];
	const source = { disposition, url: isNameless ? '' : url, type };
	const hidden = withLowercase(secrets);
	const redact = <T>(value: T): T => redactSecrets(value, hidden);
	return redact(chooseFileName(redact(source), redact));
}

/** What n8n's storage says about a file, without any of the secrets. Its content has none: see `Store`. */
export function redactFile(file: IBinaryData, secrets: readonly string[]): IBinaryData {
	const { fileName, fileExtension, mimeType, directory } = file;
	const described = { fileName, fileExtension, mimeType, directory };
	return { ...file, ...redactSecrets(described, withLowercase(secrets)) };
}
