import { callWithResponse, FOR_EVER, head } from './hostile-responses.mjs';
import { everyCallerHangsUp } from './hostile-bombs.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const JSON_TYPE = 'Content-Type: application/json';
const CHUNKED = 'Transfer-Encoding: chunked';
const BODY = '{"echo":"{secret}"}';

/** A time limit that is long enough for a call to arrive on a busy machine. */
export const SHORT_TIME = { parameters: { options: { timeout: 2000 } } };

/** @type {Scenario[]} */
export const hostileBodies = [
	{
		id: 'L74',
		title: 'endless and huge bodies',
		verdict: 'prevented',
		how: 'Beyond "Maximum Response Size" the node hangs up, whatever length the server announced.',
		calls(environment) {
			const { allowed } = environment.servers;
			const flood = { middle: '{secret}', times: FOR_EVER };
			return {
				calls: [
					{ url: `${allowed.url}/endless`, ends: 'too_large', arrivals: ['allowed: GET /endless'] },
					callWithResponse(allowed, { start: head(200, JSON_TYPE), ...flood }, 'too_large'),
					callWithResponse(
						allowed,
						{ start: head(200, 'Content-Length: 99999999999'), ...flood },
						'too_large',
					),
					callWithResponse(allowed, { start: head(500, JSON_TYPE), ...flood }, 'too_large'),
				],
				afterwards: () => everyCallerHangsUp(environment),
			};
		},
	},
	{
		id: 'L74',
		title: 'bodies that are not as long as they say, and broken chunks',
		verdict: 'prevented',
		how: 'An answer that ends too early or cannot be read is a failed call. What comes after the announced end is not read.',
		calls: ({ servers: { allowed } }) => ({
			calls: [
				callWithResponse(allowed, `${head(200, 'Content-Length: 2')}{}${BODY}`, 'success'),
				callWithResponse(allowed, `${head(200, 'Content-Length: 10')}${BODY}`, 'not_json'),
				callWithResponse(
					allowed,
					`${head(200, 'Content-Length: 2')}{}${head(200)}${BODY}`,
					'success',
				),
				callWithResponse(allowed, `${head(200, 'Content-Length: 5000')}${BODY}`, 'network'),
				callWithResponse(allowed, `${head(200, 'Content-Length: -1')}${BODY}`, 'network'),
				callWithResponse(allowed, `${head(200, 'Content-Length: {secret}')}${BODY}`, 'network'),
				callWithResponse(
					allowed,
					`${head(200, 'Content-Length: 2', 'Content-Length: 3')}{}${BODY}`,
					'network',
				),
				callWithResponse(
					allowed,
					`${head(200, CHUNKED, 'Content-Length: 2')}2\r\n{}\r\n0\r\n\r\n`,
					'network',
				),
				callWithResponse(allowed, `${head(200, CHUNKED)}{secret}\r\n${BODY}\r\n`, 'network'),
				callWithResponse(allowed, `${head(200, CHUNKED)}2\r\n${BODY}\r\n0\r\n\r\n`, 'network'),
				callWithResponse(allowed, `${head(200, CHUNKED)}2\r\n{}\r\n`, 'network'),
				callWithResponse(allowed, `${head(200, CHUNKED)}ffffffffffffffffff\r\n${BODY}`, 'network'),
				callWithResponse(
					allowed,
					`${head(200, CHUNKED)}2;{secret}\r\n{}\r\n0\r\nX-T: {secret}\r\n\r\n`,
				),
				callWithResponse(allowed, `${head(200, 'Content-Encoding: gzip')}${BODY}`, 'network'),
				callWithResponse(
					allowed,
					`${head(200, 'Content-Encoding: {secret}')}${BODY}`,
					'not_decoded',
				),
			],
		}),
	},
	{
		id: 'L75',
		title: 'a body that comes drop by drop',
		verdict: 'prevented',
		how: '"Timeout" is the time for the whole call, to the last byte of the answer.',
		calls(environment) {
			const { allowed } = environment.servers;
			const drip = { middle: ' {secret}', times: FOR_EVER, pauseInMs: 50 };
			return {
				...SHORT_TIME,
				calls: [
					{ url: `${allowed.url}/drip`, ends: 'timeout', arrivals: ['allowed: GET /drip'] },
					callWithResponse(allowed, { start: head(200, JSON_TYPE), ...drip }, 'timeout'),
					callWithResponse(
						allowed,
						{ start: `${head(200, JSON_TYPE)}${BODY}`, staysOpen: true },
						'timeout',
					),
				],
				afterwards: () => everyCallerHangsUp(environment),
			};
		},
	},
	{
		id: 'L76',
		title: 'a server that takes the request and falls silent, or never ends its headers',
		verdict: 'prevented',
		how: '"Timeout" holds before the answer begins as well; the request is not sent again.',
		calls(environment) {
			const { allowed } = environment.servers;
			const slowHeaders = { middle: 'X: {secret}\r\n', times: FOR_EVER, pauseInMs: 50 };
			return {
				...SHORT_TIME,
				// The test in the dialog would wait for ten seconds.
				isTested: false,
				calls: [
					{ url: `${allowed.url}/hang`, ends: 'timeout', arrivals: ['allowed: GET /hang'] },
					callWithResponse(allowed, { start: 'HTTP/1.1 200 {secret}', staysOpen: true }, 'timeout'),
					callWithResponse(allowed, { start: 'HTTP/1.1 200 OK\r\n', ...slowHeaders }, 'timeout'),
				],
				afterwards: () => everyCallerHangsUp(environment),
			};
		},
	},
];
