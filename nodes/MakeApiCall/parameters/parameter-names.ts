/** The parameters of one part of a request, under the names that n8n's HTTP Request node gives them. */
export interface PartNames {
	/** Whether the request has this part. */
	send: string;
	/** Rows of name and value, or JSON. */
	specify: string;
	rows: string;
	json: string;
}

export const PART_NAMES = {
	/** HTTP Request has none; named like its other parts. */
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
