import type {
	ICredentialTestFunction,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { withoutAuthorities, type TlsOptions } from '../../../lib/connection/certificates';
import { readConnection, type Connection } from '../../../lib/connection/connection';
import type { ConnectionKind } from '../../../lib/connection/secret-rules';
import { isSuccess } from '../../../lib/http/http-status';
import { lockedSettings, lockRequest, type LockedRequest } from '../../../lib/lock/locked-request';
import { networkFailure } from '../../../lib/output/transport-failure';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import type { Message } from '../../../lib/refusals/message-table';
import { isOfUnknownIssuer } from '../n8n/classify-error';
import { sendTest, type TestAnswer } from '../transport/send';

/**
 * What the dialog says after saving: the first broken rule with its field and the fix, or, where a
 * test URL is given, what the API answered to a GET request inside the lock.
 */
export function testOf(kind: ConnectionKind): ICredentialTestFunction {
	return async function (this: ICredentialTestFunctions, credential) {
		const connection = readConnection(kind, credential.data);
		if (!connection.ok) return toError(describeRefusal(connection));
		const testUrl = credential.data?.testUrl;
		if (testUrl === undefined || testUrl === '') return untested(connection.value);
		return await askApi(this, connection.value, testUrl);
	};
}

function untested({ lock }: Connection): INodeCredentialTestResult {
	return {
		status: 'OK',
		message: `The fields are valid: the secret will be sent to ${lock.domain.displayText} only. Whether the API accepts it was not checked, as there is no Test URL.`,
	};
}

async function askApi(
	context: ICredentialTestFunctions,
	connection: Connection,
	url: unknown,
): Promise<INodeCredentialTestResult> {
	const { tls } = connection;
	const request = lockRequest(connection, { url, method: 'GET', agentOptions: tls });
	if (!request.ok) return toError(describeRefusal(request), TEST_URL);
	const answer = await sendTest(context, request.value);
	const isToBeTrustedByN8n =
		tls.ca !== undefined && 'fault' in answer && isOfUnknownIssuer(answer.fault);
	const last = isToBeTrustedByN8n
		? await sendTest(context, trustedByN8n(request.value, tls))
		: answer;
	return describeAnswer(new URL(request.value.url).host, last);
}

function trustedByN8n(request: LockedRequest, tls: TlsOptions): LockedRequest {
	return { ...request, ...lockedSettings(withoutAuthorities(tls)) };
}

function describeAnswer(host: string, answer: TestAnswer): INodeCredentialTestResult {
	if ('fault' in answer) {
		const networkCode = answer.fault.code === 'network' ? answer.fault.networkCode : undefined;
		return toError(networkFailure(host, networkCode, 1), TEST_URL);
	}
	const { statusCode } = answer;
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

/** n8n shows one text only, and a dialog has several fields: `prefix` says which, if the text does not. */
function toError({ message, description }: Message, prefix = ''): INodeCredentialTestResult {
	return { status: 'Error', message: `${prefix}${message}. ${description}` };
}
