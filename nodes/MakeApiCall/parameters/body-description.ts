import type { INodeProperties } from 'n8n-workflow';
import { PART_NAMES } from './parameter-names';
import { partFields } from './part-description';

const shownFor = (contentType: string, more: Record<string, string[]> = {}) => ({
	show: { sendBody: [true], contentType: [contentType], ...more },
});

const FILE_FIELD_DESCRIPTION =
	'The name of the field of the input item that holds the file, as listed under "Binary" in the input. The file is read while it is sent.';

const contentTypeField: INodeProperties = {
	displayName: 'Body Content Type',
	name: 'contentType',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { sendBody: [true] } },
	options: [
		{ name: 'Form URL Encoded', value: 'form-urlencoded' },
		{ name: 'Form-Data', value: 'multipart-form-data' },
		{ name: 'JSON', value: 'json' },
		{ name: 'N8n Binary File', value: 'binaryData' },
		{ name: 'Raw', value: 'raw' },
	],
	default: 'json',
	description:
		'Content-Type to use to send body parameters. A header "Content-Type" goes before it, but not with Form-Data.',
};

const formUrlEncodedFields: INodeProperties[] = [
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		displayOptions: shownFor('form-urlencoded'),
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using Single Field', value: 'string' },
		],
		default: 'keypair',
	},
	{
		displayName: 'Body Fields',
		name: 'bodyParameters',
		type: 'fixedCollection',
		displayOptions: shownFor('form-urlencoded', { specifyBody: ['keypair'] }),
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: { parameters: [{ name: '', value: '' }] },
		options: [
			{
				name: 'parameters',
				displayName: 'Field',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		displayOptions: shownFor('form-urlencoded', { specifyBody: ['string'] }),
		default: '',
		placeholder: 'e.g. field1=value1&field2=value2',
		description: 'The whole body, encoded already. It is sent as it is.',
	},
];

const formDataField: INodeProperties = {
	displayName: 'Body',
	name: 'bodyParameters',
	type: 'fixedCollection',
	displayOptions: shownFor('multipart-form-data'),
	typeOptions: { multipleValues: true },
	placeholder: 'Add body field',
	default: { parameters: [{ name: '', value: '' }] },
	options: [
		{
			name: 'parameters',
			displayName: 'Body Field',
			values: [
				{
					displayName: 'Input Data Field Name',
					name: 'inputDataFieldName',
					type: 'string',
					displayOptions: { show: { parameterType: ['formBinaryData'] } },
					default: 'data',
					description: FILE_FIELD_DESCRIPTION,
				},
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{
					displayName: 'Type',
					name: 'parameterType',
					type: 'options',
					options: [
						{ name: 'Form Data', value: 'formData' },
						{ name: 'N8n Binary File', value: 'formBinaryData' },
					],
					default: 'formData',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					displayOptions: { show: { parameterType: ['formData'] } },
					default: '',
				},
				{
					displayName: 'Value Content Type',
					name: 'partContentType',
					type: 'string',
					displayOptions: { show: { parameterType: ['formData'] } },
					default: '',
					placeholder: 'e.g. application/json',
					description: 'The media type of this value. If left empty, the value has none.',
				},
			],
		},
	],
};

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	displayOptions: shownFor('binaryData'),
	default: 'data',
	description: FILE_FIELD_DESCRIPTION,
};

const rawFields: INodeProperties[] = [
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		displayOptions: shownFor('raw'),
		default: '',
		placeholder: 'e.g. text/html',
		description: 'The type of the text below. If left empty, text/plain; charset=utf-8.',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		displayOptions: shownFor('raw'),
		default: '',
		description: 'The whole body. It is sent as it is, in UTF-8.',
	},
];

/** The fields for each content type of a body. Several fields share a name, as in n8n's HTTP Request node. */
export const bodyFields: INodeProperties[] = [
	contentTypeField,
	...partFields({
		names: PART_NAMES.body,
		show: { contentType: ['json'] },
		specifyLabel: 'Specify Body',
		rowsLabel: 'Body Parameters',
		rowLabel: 'Parameter',
		nameDescription: 'Dots make nested objects: customer.name',
	}),
	...formUrlEncodedFields,
	formDataField,
	binaryField,
	...rawFields,
];
