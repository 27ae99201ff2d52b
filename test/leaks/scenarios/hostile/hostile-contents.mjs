import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { START } from '../../support/calls/probe-workflow.mjs';
import { callWithResponse, head } from './hostile-responses.mjs';

/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

const JSON_TYPE = 'Content-Type: application/json';
const POLLUTION = '{"polluted":"yes","echo":"{secret}"}';
const HTML = '<script>alert("{secret}")</script><img src=x onerror="alert(1)">';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const hostileContents = [
	{
		id: 'L81',
		title: 'contents that attack whoever reads them',
		verdict: 'limited',
		how: 'They are passed on as data, with the secret replaced: no key changes what other objects have, and nothing breaks the workflow. What shows them has to escape them.',
		calls(environment) {
			const { allowed } = environment.servers;
			const json = (/** @type {string} */ body, ends = 'success') =>
				callWithResponse(allowed, `${head(200, JSON_TYPE)}${body}`, ends);
			return {
				calls: [
					json(`{"__proto__":${POLLUTION}}`),
					json(`{"constructor":{"prototype":${POLLUTION}}}`),
					json(`[{"__proto__":${POLLUTION}},{"prototype":${POLLUTION}}]`),
					json(`{"toString":1,"valueOf":{"echo":"{secret}"},"hasOwnProperty":null,"toJSON":"x"}`),
					json(
						`{"json":{"echo":"{secret}"},"error":{"message":"{secret}"},"pairedItem":7,"binary":1}`,
					),
					json(`{"a":"={{ $env }}","b":"={{ '{secret}' }}"}`),
					json(JSON.stringify({ html: HTML })),
					json(`{"{secret}":"\\u0000\\ud800 {secret}"}`),
					json('{"a":"\xff\xfe{secret}\xc0\x80"}'),
					json('\xef\xbb\xbf{"echo":"{secret}"}'),
					json('{"a":1e999,"b":-0,"c":123456789012345678901234567890}'),
					json(`${'['.repeat(900)}"{secret}"${']'.repeat(900)}`),
					callWithResponse(allowed, nested(1000)),
					callWithResponse(allowed, nested(200_000), 'not_json'),
					json('\0{secret}\0', 'not_json'),
					json('{"a":"\0{secret}"}', 'not_json'),
					callWithResponse(allowed, `${head(200, 'Content-Type: text/html')}${HTML}`, 'not_json'),
					callWithResponse(allowed, `${head(200, 'Content-Type: {secret}')}${HTML}`, 'not_json'),
					callWithResponse(allowed, `${head(200, '__proto__: {secret}', 'constructor: a')}{}`),
					callWithResponse(allowed, `${head(500, '__proto__: {secret}')}${HTML}`, 'http_status'),
				],
				async afterwards() {
					const nothing = 'nothing';
					assert.deepEqual(await inheritedNow(environment), {
						object: nothing,
						list: nothing,
						item: nothing,
					});
				},
			};
		},
	},
];

/**
 * Returns a response with deeply nested arrays, compressed.
 * @param {number} levels
 */
function nested(levels) {
	const body = gzipSync(`${'['.repeat(levels)}"x"${']'.repeat(levels)}`).toString('latin1');
	return `${head(200, JSON_TYPE, 'Content-Encoding: gzip')}${body}`;
}

/**
 * Returns what later expressions find in objects without own properties.
 * @param {LeakEnvironment} environment
 */
async function inheritedNow({ n8n }) {
	const { id } = await n8n.createWorkflow({
		name: 'What objects inherit',
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Look', 'set', 3.4, { mode: 'raw', jsonOutput: INHERITED, options: {} }),
		],
		connections: { [START]: { main: [[{ node: 'Look', type: 'main', index: 0 }]] } },
	});
	const [look] = outputItems(await n8n.runWorkflow(id, START), 'Look');
	return look?.json;
}

const INHERITED = `={{ JSON.stringify({
	object: ({}).polluted ?? 'nothing', list: [].polluted ?? 'nothing', item: $json.polluted ?? 'nothing',
}) }}`;
