import type { INodeProperties } from 'n8n-workflow';

const MODES_WITH_PATH = ['nextUrl', 'cursor'];
const MODES_WITH_PARAMETER = ['cursor', 'pageNumber', 'offset'];

/** How to read a long list page by page. */
export const paginationOption: INodeProperties = {
	displayName: 'Pagination',
	name: 'pagination',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	placeholder: 'Add pagination',
	default: { pagination: {} },
	description:
		'How to read a list that the API gives page by page. If left alone, one call is made for each item.',
	options: [
		{
			displayName: 'Pagination',
			name: 'pagination',
			values: [
				{
					displayName: 'Ask for Pages By',
					name: 'mode',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'Cursor',
							value: 'cursor',
							description: 'The response has a text that the next request sends',
						},
						{
							name: 'Link Header',
							value: 'linkHeader',
							description: 'The header "Link" has the next address, as rel="next"',
						},
						{
							name: 'Next URL',
							value: 'nextUrl',
							description: 'The response has the next address in its body',
						},
						{
							name: 'Offset',
							value: 'offset',
							description: 'The request says how many items to leave out',
						},
						{
							name: 'Page Number',
							value: 'pageNumber',
							description: 'The request says which page is wanted',
						},
					],
					default: 'linkHeader',
					description:
						'How the API knows which page is wanted. Each page is a call of its own, which the lock judges.',
				},
				{
					displayName: 'Body Parameter',
					name: 'bodyParameter',
					type: 'string',
					displayOptions: { show: { mode: MODES_WITH_PARAMETER, parameterIn: ['body'] } },
					default: '',
					placeholder: 'e.g. variables.after',
					description:
						'The name of the body field that says which page is wanted. In JSON, dots and brackets lead to nested values. What the body has there is replaced.',
				},
				{
					displayName: 'First Offset',
					name: 'firstOffset',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { mode: ['offset'] } },
					default: 0,
					description: 'Where the first page begins',
				},
				{
					displayName: 'First Page',
					name: 'firstPage',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { mode: ['pageNumber'] } },
					default: 1,
					description: 'The number of the first page; some APIs begin with 0',
				},
				{
					displayName: 'Header Parameter',
					name: 'headerParameter',
					type: 'string',
					displayOptions: { show: { mode: MODES_WITH_PARAMETER, parameterIn: ['header'] } },
					default: '',
					placeholder: 'e.g. X-Page',
					description: 'The name of the header that says which page is wanted',
				},
				{
					displayName: 'Maximum Items',
					name: 'maxItems',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 10000000, numberPrecision: 0 },
					default: 0,
					description: 'How many items are given out at most. With 0, there is no limit.',
				},
				{
					displayName: 'Maximum Pages',
					name: 'maxPages',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 100000, numberPrecision: 0 },
					default: 100,
					description:
						'How many pages are read at most. The list then ends there, without a failure.',
				},
				{
					displayName: 'Page Size',
					name: 'pageSize',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { mode: ['offset'] } },
					default: 0,
					description:
						'How far the offset moves from page to page. With 0, by the number of items that a page has. Set it if the API leaves items out after it has counted them.',
				},
				{
					displayName: 'Parameter In',
					name: 'parameterIn',
					type: 'options',
					noDataExpression: true,
					displayOptions: { show: { mode: MODES_WITH_PARAMETER } },
					options: [
						{
							name: 'Body',
							value: 'body',
							description: 'In JSON that is an object, or in a form that is URL encoded',
						},
						{ name: 'Header', value: 'header' },
						{ name: 'Query', value: 'query' },
					],
					default: 'query',
					description: 'Where the API looks for what says which page is wanted',
				},
				{
					displayName: 'Path of Items',
					name: 'itemsPath',
					type: 'string',
					default: '',
					placeholder: 'e.g. data',
					description:
						'Where the body has the list, as a JMESPath. If left empty, the body is the list.',
				},
				{
					displayName: 'Path of Next Page',
					name: 'nextPath',
					type: 'string',
					displayOptions: { show: { mode: MODES_WITH_PATH } },
					default: '',
					placeholder: 'e.g. meta.next',
					description:
						'Where the body has the next address or cursor, as a JMESPath. Begin with $headers for a header, e.g. $headers.x-next-cursor. Where there is none, or null, the list ends.',
				},
				{
					displayName: 'Query Parameter',
					name: 'parameter',
					type: 'string',
					displayOptions: { show: { mode: MODES_WITH_PARAMETER, parameterIn: ['query'] } },
					default: '',
					placeholder: 'e.g. page',
					description: 'The name of the query parameter that says which page is wanted',
				},
				{
					displayName: 'Statuses That End the List',
					name: 'endStatusCodes',
					type: 'string',
					default: '',
					placeholder: 'e.g. 404, 400-403',
					description:
						'Status codes with which the API answers a page past the end, with commas between them. The list then ends there, without a failure. They do not count for the first page.',
				},
				{
					displayName: 'Stop Path',
					name: 'stopPath',
					type: 'string',
					default: '',
					placeholder: 'e.g. has_more',
					description:
						'Where the body says that no page follows, as a JMESPath, or a header, with $headers. While it says something else, a page without items does not end the list. If left empty, it is not looked for.',
				},
				{
					displayName: 'Stop Value',
					name: 'stopValue',
					type: 'string',
					default: '',
					placeholder: 'e.g. false',
					description: 'The value there with which the list ends',
				},
			],
		},
	],
};
