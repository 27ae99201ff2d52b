import type {
	ICredentialTestFunction,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { withoutCa, type TlsOptions } from '../../../lib/connection/certificates';
import { readConnection, type Connection } from '../../../lib/connection/connection';
import type { ConnectionKind } from '../../../lib/connection/secret-rules';
import { isSuccess } from '../../../lib/http/http-status';
import { lockedSettings, lockRequest, type LockedRequest } from '../../../lib/lock/locked-request';
import { networkFailure } from '../../../lib/output/transport-failure';
import { redactFacts } from '../../../lib/redaction/redact-facts';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import type { Message } from '../../../lib/refusals/message-table';
import { needsDefaultCas } from '../n8n/classify-error';
import { sendCredentialTest, type StatusResult } from '../transport/credential-test-request';

/**
 * Returns the test whose result the dialog shows after saving: the first broken rule with its field and the fix. If the
 * connection has a test URL, the test also sends a GET request that the lock accepts, and reports the API's response.
 */
export function createCredentialTest(kind: ConnectionKind): ICredentialTestFunction {
	return async function (this: ICredentialTestFunctions, credential) {
		const connection = readConnection(kind, credential.data);
		if (!connection.ok) return toError(describeRefusal(connection));
		const testUrl = credential.data?.testUrl;
		if (testUrl === undefined || testUrl === '') return untested(connection.value);
		return await sendTest(this, connection.value, testUrl);
	};
}

function untested({ lock }: Connection): INodeCredentialTestResult {
	return {
		status: 'OK',
		message: `The fields are valid: the secret will be sent to ${lock.domain.displayText} only. Whether the API accepts it was not checked, as there is no Test URL.`,
	};
}

async function sendTest(
	context: ICredentialTestFunctions,
	connection: Connection,
	url: unknown,
): Promise<INodeCredentialTestResult> {
	const { tls } = connection;
	const request = lockRequest(connection, { url, method: 'GET', agentOptions: tls });
	if (!request.ok) {
		return toError(describeRefusal(redactFacts(request, connection.secrets)), TEST_URL);
	}
	const first = await sendCredentialTest(context, request.value);
	const isRepeated = 'error' in first && needsDefaultCas(tls, first.error);
	const result = isRepeated
		? await sendCredentialTest(context, withDefaultCas(request.value, tls))
		: first;
	return describeResult(new URL(request.value.url), result);
}

function withDefaultCas(request: LockedRequest, tls: TlsOptions): LockedRequest {
	return { ...request, ...lockedSettings(withoutCa(tls)) };
}

function describeResult(
	{ host, hostname, port }: URL,
	result: StatusResult,
): INodeCredentialTestResult {
	if ('error' in result) {
		const { error } = result;
		const networkCode = error.code === 'network' ? error.networkCode : undefined;
		const server = { host: hostname, port: port || '443' };
		return toError(networkFailure(server, { networkCode }, 1), TEST_URL);
	}
	const { statusCode } = result;
	const message = `${host} answered with status ${statusCode}`;
	if (isSuccess(statusCode)) return { status: 'OK', message: `${message}.` };
	const description =
		TEST_ADVICE[statusCode] ?? 'Check the Test URL: it has to answer a GET request.';
	return toError({ message, description }, TEST_URL);
}

const TEST_ADVICE: Record<number, string | undefined> = {
	401: 'It did not accept the secret. Copy the secret again, and check the other fields.',
	403: 'It knows the caller, but does not allow this call. Choose another Test URL, or ask for more rights.',
};

const TEST_URL = 'Test URL: ';

/** n8n shows only one string for all fields of a dialog, so `prefix` names the field if the message does not. */
function toError({ message, description }: Message, prefix = ''): INodeCredentialTestResult {
	return { status: 'Error', message: `${prefix}${message}. ${description}` };
}
