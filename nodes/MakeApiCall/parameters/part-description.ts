import type { INodeProperties } from 'n8n-workflow';
import type { PartNames } from './parameter-names';

interface Part {
	names: PartNames;
	specifyLabel: string;
	rowsLabel: string;
	/** The label of one row, such as "Header". */
	rowLabel: string;
	nameDescription?: string;
	/** Further conditions under which the fields are shown. */
	show?: Record<string, string[]>;
}

/** The fields for one part of a request. They are shown once the part's switch is on. */
export function partFields({ names, show, ...labels }: Part): INodeProperties[] {
	return [
		{
			displayName: labels.specifyLabel,
			name: names.specify,
			type: 'options',
			displayOptions: { show: { [names.send]: [true], ...show } },
			options: [
				{ name: 'Using Fields Below', value: 'keypair' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'keypair',
		},
		{
			displayName: labels.rowsLabel,
			name: names.rows,
			type: 'fixedCollection',
			displayOptions: { show: { [names.send]: [true], ...show, [names.specify]: ['keypair'] } },
			typeOptions: { multipleValues: true },
			placeholder: `Add ${labels.rowLabel.toLowerCase()}`,
			default: { parameters: [{ name: '', value: '' }] },
			options: [rowFields(labels)],
		},
		{
			displayName: 'JSON',
			name: names.json,
			type: 'json',
			displayOptions: { show: { [names.send]: [true], ...show, [names.specify]: ['json'] } },
			default: '{}',
		},
	];
}

function rowFields({ rowLabel, nameDescription }: Pick<Part, 'rowLabel' | 'nameDescription'>) {
	return {
		name: 'parameters',
		displayName: rowLabel,
		values: [
			{
				displayName: 'Name',
				name: 'name',
				type: 'string' as const,
				default: '',
				description: nameDescription,
			},
			{
				displayName: 'Value',
				name: 'value',
				type: 'string' as const,
				default: '',
			},
		],
	};
}
