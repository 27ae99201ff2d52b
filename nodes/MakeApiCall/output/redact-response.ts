import { isDecodedAsUtf8 } from '../../../lib/http/decode-text';
import type { ShownResponse } from '../../../lib/output/failure';
import { countRedacted, REDACTED, withLowercase } from '../../../lib/redaction/redact';
import { createSecretScanner } from '../../../lib/redaction/secret-scanner';
import type { Json } from '../../../lib/text/json';
import type { Response } from '../transport/request-and-response';

/** A response without secrets, and in how many places of it one is hidden. */
export interface RedactedResponse {
	shown: ShownResponse;
	hidden: { headers: number; body: number };
}

/** Replaces the secrets in the headers of a response, and in its body as it was read. */
export function redactResponse(
	response: Response,
	body: Json,
	secrets: readonly string[],
): RedactedResponse {
	const anyCase = withLowercase(secrets);
	const headers = countRedacted<Record<string, Json>>(response.headers, anyCase);
	const shownBody = countRedacted(body, secrets);
	const isHidden = shownBody.hidden === 0 && isHiddenByCharset(response, secrets);
	return {
		shown: {
			statusCode: response.statusCode,
			headers: headers.value,
			body: isHidden ? REDACTED : shownBody.value,
		},
		hidden: { headers: headers.hidden, body: shownBody.hidden + Number(isHidden) },
	};
}

/**
 * Does a body have a secret that its charset turns into other letters? Whoever knows the charset could read it, so the
 * whole body is hidden then.
 */
function isHiddenByCharset({ bytes, headers }: Response, secrets: readonly string[]): boolean {
	return !isDecodedAsUtf8(bytes, headers['content-type']) && createSecretScanner(secrets)(bytes);
}
