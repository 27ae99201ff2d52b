import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

type Conditions = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The reader's name for each type of field. */
const KINDS: Record<string, string | undefined> = {
	boolean: 'on or off',
	collection: 'options to add',
	fixedCollection: 'fields',
	json: 'JSON',
	number: 'number',
	options: 'one of a list',
	string: 'text',
};

/**
 * Returns the page that lists all parameters of the node, with the texts of the node's description. The parameters
 * of "Options" have sections of their own.
 */
export function referencePage({ displayName, description, properties }: INodeTypeDescription) {
	const parameters = properties.filter(({ type }) => type !== 'credentials');
	const options = parameters.filter(({ type }) => type === 'collection').flatMap(fieldsOf);
	return [
		`# ${displayName}: all parameters`,
		'<!-- Made from nodes/MakeApiCall/parameters/description.ts by `npm run docs:reference`. -->',
		`${sentence(description)} This page lists every parameter and option, in the words that the node shows. What they are good for is told in [the guide](make-api-call.md); what failures mean, in [Troubleshooting](troubleshooting.md).`,
		'`Stored as` is the name of the value in a workflow. Limits of numbers hold for expressions, too. A field with "no expression" has one value for all items.',
		'## Parameters',
		...parameters
			.filter(({ type }) => type !== 'collection')
			.flatMap((field) => section(field, parameters)),
		'## Options',
		'Each of them is added with **Add option**. The preset is what an option has once it was added; what happens if it was not is said with each.',
		...options.flatMap((field) => section(field, [...parameters, ...options])),
	].join('\n\n');
}

function section(field: INodeProperties, siblings: INodeProperties[]): string[] {
	return [
		`${isBelowSwitch(field) ? '####' : '###'} ${field.displayName}`,
		sentence(field.description ?? ''),
		[`Stored as ${facts(field)}.`, shownIf(field, siblings)].join(' '),
		...choicesOf(field),
		rowsOf(field).join('\n'),
	].filter((text) => text !== '');
}

/** Is this a field that one of the switches "Send …" shows? Such fields are listed below their switch. */
function isBelowSwitch({ displayOptions }: INodeProperties): boolean {
	return Object.keys(displayOptions?.show ?? {}).some((name) => name.startsWith('send'));
}

/** Returns the choices of a field, with their descriptions. */
function choicesOf({ type, options = [] }: INodeProperties): string[] {
	if (type !== 'options') return [];
	const choices = options as INodePropertyOptions[];
	if (choices.every(({ description }) => description === undefined)) {
		return [`Values: ${choices.map(({ name }) => `**${name}**`).join(', ')}.`];
	}
	const lines = choices.map(({ name, description = '' }) =>
		description === '' ? `- **${name}**` : `- **${name}**: ${sentence(description)}`,
	);
	return [lines.join('\n')];
}

/** Returns one line for each field inside a parameter, with its choices below it. */
function rowsOf(field: INodeProperties): string[] {
	const inner = fieldsOf(field);
	return inner.map((each) => {
		const help = [sentence(each.description ?? ''), shownIf(each, inner)].filter(Boolean).join(' ');
		const line = `- **${each.displayName}** (${facts(each)})${help === '' ? '' : `: ${help}`}`;
		const choices = choicesOf(each).join('').replace(/^/gm, '  ');
		return choices.trim() === '' ? line : `${line}\n\n${choices}\n`;
	});
}

function fieldsOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/** Returns name, type, limits, default and example: "`url`, text, required, e.g. `https://…`". */
function facts(field: INodeProperties): string {
	const { name, noDataExpression, placeholder = '', required, typeOptions, type } = field;
	const isRows = typeOptions?.multipleValues === true;
	const all = [
		`\`${name}\``,
		isRows ? 'rows of fields' : `${KINDS[type] ?? type}${rangeOf(field)}`,
		presetOf(field),
		required === true ? 'required' : '',
		noDataExpression === true ? 'no expression' : '',
		placeholder.startsWith(EXAMPLE) ? `${EXAMPLE}\`${placeholder.slice(EXAMPLE.length)}\`` : '',
	];
	return all.filter((fact) => fact !== '').join(', ');
}

const EXAMPLE = 'e.g. ';

function rangeOf({ typeOptions: { minValue, maxValue } = {} }: INodeProperties): string {
	if (minValue === undefined) return '';
	return ` from ${number(minValue)} ${maxValue === undefined ? 'on' : `to ${number(maxValue)}`}`;
}

function number(value: number): string {
	return value.toLocaleString('en', { maximumFractionDigits: 3 });
}

/** Returns the default value as the panel shows it. */
function presetOf({ type, default: preset, options = [] }: INodeProperties): string {
	if (type === 'boolean') return `preset ${preset === true ? 'on' : 'off'}`;
	if (typeof preset === 'object' || preset === '') return '';
	if (typeof preset === 'number') return `preset ${number(preset)}`;
	const choice = (options as INodePropertyOptions[]).find(({ value }) => value === preset);
	return choice === undefined ? `preset \`${String(preset)}\`` : `preset **${choice.name}**`;
}

/** Returns the conditions under which the panel shows a field, with the labels of the fields that they refer to. */
function shownIf({ displayOptions: { show, hide } = {} }: INodeProperties, all: INodeProperties[]) {
	const shown = conditions(show, all, ' and ');
	const hidden = conditions(hide, all, ' or ');
	return [shown && `Shown if ${shown}.`, hidden && `Not shown if ${hidden}.`]
		.filter(Boolean)
		.join(' ');
}

function conditions(of: Conditions | undefined, all: INodeProperties[], and: string): string {
	return Object.entries(of ?? {})
		.map(([path, values]) => condition(path.replace(/^\//, ''), values ?? [], all))
		.join(and);
}

/** Several fields may share a name. Each then has some of the values. */
function condition(name: string, values: unknown[], all: INodeProperties[]): string {
	const fields = all.filter((each) => each.name === name);
	const label = `**${fields[0]?.displayName}**`;
	if (fields[0]?.type === 'boolean') return `${label} is ${values[0] === true ? 'on' : 'off'}`;
	const [first] = values as Array<{ _cnd?: { includes?: string } }>;
	if (first?._cnd?.includes) {
		return `${label} is an expression or holds \`${first._cnd.includes}\``;
	}
	const choices = fields.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
	const named = choices.filter(({ value }) => values.includes(value)).map((choice) => choice.name);
	if (named.length === 0) throw new Error(`No field "${name}" with one of ${values.join()}`);
	return `${label} is ${[...new Set(named)].join(' or ')}`;
}

function sentence(text: string): string {
	return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
