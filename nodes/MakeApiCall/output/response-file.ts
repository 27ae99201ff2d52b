import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { isSuccess } from '../../../lib/http/http-status';
import { readMediaType } from '../../../lib/http/media-type';
import { redactSecrets } from '../../../lib/redaction/redact';
import { labelFile, type FileLabel } from '../../../lib/response/file-name';
import { isFile } from '../../../lib/response/response-body';
import type { ResponseOptions } from '../../../lib/response/response-options';
import { storeOf } from '../body/store-file';
import type { Lock } from '../connection/locked-connection';
import type { AnswerHead, Dispatch } from '../transport/send';

/** The request whose answer may be a file. */
interface FileRequest {
	response: ResponseOptions;
	method: string;
	url: string;
}

/**
 * Says for an answer where its body goes. Only a successful one becomes a file; and one that may say, in
 * its JSON, that the token has expired is read first.
 */
export function storeFor(
	context: IExecuteFunctions,
	lock: Lock,
	{ response, method, url }: FileRequest,
): Dispatch['storeFor'] {
	const looksIntoBodies = (lock.oauth2?.expiredRule.path ?? '') !== '';
	return (head) => {
		const contentType = head.headers['content-type'];
		const isKept =
			isSuccess(head.statusCode, response.alsoSuccess) &&
			isFile(response.format, { method, statusCode: head.statusCode, contentType });
		if (!isKept || looksIntoBodies) return undefined;
		return storeOf(context, labelOf(head, url, lock.secrets), lock.secrets);
	};
}

/**
 * Name and type of the file that an answer is. Searched for secrets as they came and as they are: what is
 * not possible in the name of a file is replaced in it, and a secret may have such characters.
 */
export function labelOf(
	{ headers }: AnswerHead,
	url: string,
	secrets: readonly string[],
): FileLabel {
	const { type } = readMediaType(headers['content-type']);
	const source = { disposition: headers['content-disposition'], url, type };
	return redactSecrets(labelFile(redactSecrets(source, secrets)), secrets);
}

/** What n8n's storage says of a file, without any of the secrets. Its content has none: see `Store`. */
export function redactFile(file: IBinaryData, secrets: readonly string[]): IBinaryData {
	const { fileName, fileExtension, mimeType, directory } = file;
	const described = { fileName, fileExtension, mimeType, directory };
	return { ...file, ...redactSecrets(described, secrets) };
}
