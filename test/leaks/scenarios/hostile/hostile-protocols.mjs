import { callWithResponse, FOR_EVER, head } from './hostile-responses.mjs';
import { SHORT_TIME } from './hostile-bodies.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const BODY = '{"echo":"{secret}"}';
const HINT = 'HTTP/1.1 103 Early Hints\r\nLink: </{secret}>; rel=preload\r\n\r\n';
const CONTINUE = 'HTTP/1.1 100 Continue\r\nX-Echo: {secret}\r\n\r\n';
const SWITCH = 'HTTP/1.1 101 {secret}\r\nUpgrade: {secret}\r\nConnection: Upgrade\r\n\r\n';

/** @type {Scenario[]} */
export const hostileProtocols = [
	{
		id: 'L77',
		title: 'a header of 20 KB, 3,000 headers, and headers without an end',
		verdict: 'prevented',
		how: 'Node.js gives up on headers of more than 16 KB in all; the call fails and is not repeated.',
		calls: ({ servers: { allowed } }) => {
			const start = 'HTTP/1.1 200 OK\r\n';
			const end = '\r\n\r\n{}';
			const flood = (/** @type {string} */ middle, times = FOR_EVER) =>
				callWithResponse(allowed, { start, middle, times, end }, 'network');
			return {
				calls: [
					flood('X-Echo: {secret}\r\n', 3000),
					callWithResponse(
						allowed,
						{ start: `${start}X-Long: `, middle: '{secret} ', times: 500, end },
						'network',
					),
					// Node.js limits the number of characters, not of headers.
					callWithResponse(
						allowed,
						{ start, middle: 'a: b\r\n', times: 3000, end: '\r\n{}' },
						'success',
					),
					flood('X-Echo: {secret}\r\n'),
					flood('x'),
					callWithResponse(
						allowed,
						{ start: 'HTTP/1.1 200 ', middle: 'x', times: 20_000, end },
						'network',
					),
					callWithResponse(
						allowed,
						{ start, middle: 'X-Echo: {secret}\r\n', times: 100, end: '\r\n{}' },
						'success',
					),
				],
			};
		},
	},
	{
		id: 'L78',
		title: 'floods of interim answers, and what is no HTTP/1.1',
		verdict: 'prevented',
		how: 'Such an answer makes one failed call: nothing is sent again, and nothing of what came is shown as a message.',
		calls: ({ servers: { allowed } }) => ({
			calls: [
				callWithResponse(allowed, {
					start: '',
					middle: HINT,
					times: 100,
					end: `${head(200)}${BODY}`,
				}),
				callWithResponse(allowed, {
					start: '',
					middle: CONTINUE,
					times: 100,
					end: `${head(200)}${BODY}`,
				}),
				...[
					BODY,
					'',
					'\0',
					'{secret}',
					'ICY 200 {secret}\r\n\r\n{}',
					'SSH-2.0-{secret}\r\n',
					'HTTP/9.9 200 {secret}\r\n\r\n{}',
					'HTTP/2 200\r\nx-echo: {secret}\r\n\r\n{}',
					'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
					'\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64',
					'\x16\x03\x03\0\x05{secret}',
					'HTTP/1.1 20 {secret}\r\n\r\n{}',
					'HTTP/1.1 2000 {secret}\r\n\r\n{}',
					'HTTP/1.1 {secret}\r\n\r\n{}',
					'HTTP/1.1 200 OK\r\n{secret}\r\n\r\n{}',
					'HTTP/1.1 200 OK\r\nX-Echo : {secret}\r\n\r\n{}',
					'HTTP/1.1 200 OK\r\nX-Echo: a\r\n {secret}\r\n\r\n{}',
				].map((start) => callWithResponse(allowed, start, 'network')),
				callWithResponse(allowed, 'HTTP/0.9 200 {secret}\r\n\r\n{"echo":"{secret}"}', 'success'),
				callWithResponse(
					allowed,
					'HTTP/1.1 999 {secret}\r\n\r\n{"echo":"{secret}"}',
					'http_status',
				),
			],
		}),
	},
	{
		id: 'L78',
		title: 'interim answers without an end, and a change of the protocol',
		verdict: 'prevented',
		how: '"Timeout" ends the call.',
		calls: ({ servers: { allowed } }) => ({
			...SHORT_TIME,
			// The test in the dialog would wait for ten seconds.
			isTested: false,
			calls: [
				...[HINT, CONTINUE].map((middle) =>
					callWithResponse(
						allowed,
						{ start: '', middle, times: FOR_EVER, pauseInMs: 5 },
						'timeout',
					),
				),
				callWithResponse(allowed, `${SWITCH}{}`, 'timeout'),
			],
		}),
	},
	{
		id: 'L78',
		title: 'an early answer while a large body is still being sent',
		verdict: 'prevented',
		how: 'The answer counts, or the call has failed; it is not repeated.',
		calls: ({ servers: { allowed } }) => ({
			parameters: { sendBody: true, jsonBody: '={{ ({ large: "x".repeat(8e6) }) }}' },
			calls: [413, 403].map((status) => ({
				...callWithResponse(allowed, `${head(status, 'Content-Length: 19')}${BODY}`, 'http_status'),
				method: 'POST',
				arrivals: ['allowed: POST /raw'],
			})),
		}),
	},
	{
		id: 'L78',
		title: 'a server that speaks HTTP/2 only',
		verdict: 'prevented',
		how: 'The node speaks HTTP/1.1 only: the call has failed, and nothing is sent again.',
		calls: ({ http2Only }) => ({
			calls: [{ url: `${http2Only.url}/ok`, ends: 'network', arrivals: ['HTTP/2 only: GET /ok'] }],
		}),
	},
];
