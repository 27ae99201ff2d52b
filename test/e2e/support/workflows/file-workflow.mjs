import { CALL, callWorkflow, node } from './call-workflow.mjs';

const DOWNLOAD = 'Download';

/**
 * Returns the workflow of `callWorkflow` with an additional node that downloads the file at the item's URL `file`
 * before the call.
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
