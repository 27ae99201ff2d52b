/** The names of the parameters for one part of a request, as in n8n's HTTP Request node. */
export interface PartNames {
	/** Whether the request has this part. */
	send: string;
	/** Whether the part is given as rows of name and value, or as JSON. */
	specify: string;
	rows: string;
	json: string;
}

export const PART_NAMES = {
	/** HTTP Request has no path parameters. These names follow those of its other parts. */
	path: {
		send: 'sendPath',
		specify: 'specifyPath',
		rows: 'pathParameters',
		json: 'jsonPath',
	},
	query: {
		send: 'sendQuery',
		specify: 'specifyQuery',
		rows: 'queryParameters',
		json: 'jsonQuery',
	},
	headers: {
		send: 'sendHeaders',
		specify: 'specifyHeaders',
		rows: 'headerParameters',
		json: 'jsonHeaders',
	},
	body: {
		send: 'sendBody',
		specify: 'specifyBody',
		rows: 'bodyParameters',
		json: 'jsonBody',
	},
} as const satisfies Record<string, PartNames>;
