import { refusedFailure, type Failure } from '../../../lib/output/failure';
import {
	bodyCutFailure,
	cancelledFailure,
	fileUnreadableFailure,
	networkFailure,
	notDecodedFailure,
	notStoredFailure,
	secretInFileFailure,
	timeoutFailure,
	tooLargeFailure,
	transportFailure,
	type TransportError,
} from '../../../lib/output/transport-failure';
import { refuse } from '../../../lib/refusals/refusal';

const HOST = 'api.example.com';
const SERVER = { host: HOST, port: '443' };
const refusal = refuse('url_not_https', { scheme: 'http' });

describe('the failure of a call without a usable response', () => {
	it.each<[error: TransportError, failure: Failure]>([
		[{ code: 'refused', refusal }, refusedFailure(refusal, 3)],
		[{ code: 'timeout' }, timeoutFailure(HOST, 2_500, 3)],
		[{ code: 'cancelled' }, cancelledFailure(HOST, 3)],
		[{ code: 'too_large', limit: 1_500_000 }, tooLargeFailure(HOST, 1_500_000, 3)],
		[{ code: 'not_stored' }, notStoredFailure(HOST, 3)],
		[{ code: 'secret_in_file' }, secretInFileFailure(HOST, 3)],
		[{ code: 'file_unreadable', field: 'data' }, fileUnreadableFailure(HOST, 'data', 3)],
		[{ code: 'body_cut', statusCode: 202 }, bodyCutFailure(HOST, 202, 3)],
		[{ code: 'not_decoded' }, notDecodedFailure(HOST, 3)],
		[
			{ code: 'network', networkCode: 'EPIPE' },
			networkFailure(SERVER, { networkCode: 'EPIPE' }, 3),
		],
		[
			{ code: 'network', networkCode: undefined, isInBody: true },
			networkFailure(SERVER, { networkCode: undefined, isInBody: true }, 3),
		],
	])('with %j', (error, failure) => {
		const call = { ...SERVER, timeLimitMs: 2_500, attempts: 3 };
		expect(transportFailure(error, call)).toEqual(failure);
		// A saved workflow knows a cancelled call as one that failed in the network.
		const code = error.code === 'cancelled' ? 'network' : error.code;
		expect(failure).toMatchObject({ code, attempts: 3 });
	});
});
