import { CALL, callWorkflow, node } from './call-workflow.mjs';

const DOWNLOAD = 'Download';

/**
 * The workflow of `callWorkflow`, whose items have got the file at the address `file` before the call.
 * @param {import('./call-workflow.mjs').CallWorkflow} options
 */
export function fileWorkflow(options) {
	const { path, definition } = callWorkflow(options);
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const response = { responseFormat: 'file', outputPropertyName: 'data' };
	const download = node(DOWNLOAD, 'httpRequest', 4.2, {
		url: '={{ $json.file }}',
		options: { response: { response } },
	});
	return {
		path,
		definition: {
			...definition,
			nodes: [...definition.nodes, download],
			connections: {
				...definition.connections,
				Items: { main: [to(DOWNLOAD)] },
				[DOWNLOAD]: { main: [to(CALL)] },
			},
		},
	};
}
