import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { ConnectionApiKeyApi } from '../../../credentials/ConnectionApiKeyApi.credentials';
import { ConnectionBasicAuthApi } from '../../../credentials/ConnectionBasicAuthApi.credentials';
import { ConnectionBearerTokenApi } from '../../../credentials/ConnectionBearerTokenApi.credentials';
import { ConnectionOAuth2Api } from '../../../credentials/ConnectionOAuth2Api.credentials';
import { MakeApiCall } from '../../../nodes/MakeApiCall/MakeApiCall.node';

/**
 * n8n's guidelines for the texts of nodes. Labels are in Title Case. Help is in sentences, with a full stop only if there
 * are two or more of them. Examples begin with "e.g.".
 */

type Text = [where: string, text: string];

const SMALL_WORDS = new Set(
	['a', 'an', 'and', 'as', 'at', 'but', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'per'].concat(
		...['the', 'to', 'with', 'without', 'n8n'],
	),
);

const node = new MakeApiCall().description.properties;
const sets: Array<[string, INodeProperties[]]> = [
	['node', node],
	...[
		ConnectionApiKeyApi,
		ConnectionBasicAuthApi,
		ConnectionBearerTokenApi,
		ConnectionOAuth2Api,
	].map((Type): [string, INodeProperties[]] => [Type.name, new Type().properties]),
];
const properties = sets.flatMap(([owner, fields]) => visible(owner, fields));
const choices = properties.flatMap(([where, { options = [] }]) =>
	options
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.map((option): [string, INodePropertyOptions] => [`${where} = ${option.value}`, option]),
);

/** Returns all fields that users can see, including those inside collections. */
function visible(
	owner: string,
	fields: readonly INodeProperties[],
): Array<[string, INodeProperties]> {
	return fields
		.filter(({ type }) => type !== 'hidden')
		.flatMap((field) => {
			const where = `${owner}.${field.name}`;
			return [[where, field], ...visible(where, inside(field))] as Array<[string, INodeProperties]>;
		});
}

function inside({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

const definedTexts = (texts: Array<[string, string | undefined]>) =>
	texts.filter((entry): entry is Text => entry[1] !== undefined);

const isNotice = ([, { type }]: [string, INodeProperties]) => type === 'notice';

const labels: Text[] = [
	...properties
		.filter((property) => !isNotice(property))
		.map(([where, { displayName }]): Text => [where, displayName]),
	// A choice that is sent as it is, such as a method, has its own spelling.
	...choices
		.filter(([, { name, value }]) => name !== value)
		.map(([where, { name }]): Text => [where, name]),
];
const help = definedTexts([
	...properties.map(([where, { description }]): [string, string?] => [where, description]),
	...properties.map(([where, { hint }]): [string, string?] => [`${where} (hint)`, hint]),
	...properties.filter(isNotice).map(([where, { displayName }]): Text => [where, displayName]),
	...choices.map(([where, { description }]): [string, string?] => [where, description]),
] as Array<[string, string | undefined]>);
const placeholders = properties.map(
	([where, { type, placeholder }]) => [where, type, placeholder] as const,
);

function isInTitleCase(label: string): boolean {
	const words = label.split(/[\s-]+/).map((word) => word.replace(/^[("]/, ''));
	return words.every(
		(word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && SMALL_WORDS.has(word)),
	);
}

/** Another sentence begins where a capital follows a full stop. */
function endsCorrectly(text: string): boolean {
	const isMoreThanOne = /[.?!] ["A-Z]/.test(text.replaceAll('e.g.', ''));
	return text.endsWith('.') === isMoreThanOne;
}

const failing = (texts: Text[], isValid: (text: string) => boolean) =>
	texts.filter(([, text]) => !isValid(text));

it('the node and the connections have texts to check', () => {
	expect(labels.length).toBeGreaterThan(150);
	expect(help.length).toBeGreaterThan(100);
});

it('labels are in Title Case', () => {
	expect(failing(labels, isInTitleCase)).toEqual([]);
});

it('help begins with a capital', () => {
	expect(failing(help, (text) => /^[A-Z]/.test(text) || text.startsWith('n8n '))).toEqual([]);
});

it('help ends with a full stop only if it has two or more sentences', () => {
	expect(failing(help, endsCorrectly)).toEqual([]);
});

it('examples begin with "e.g.", and buttons with "Add"', () => {
	const wrong = placeholders.filter(([, type, text]) => {
		const isButton = ['collection', 'fixedCollection'].includes(type);
		if (isButton) return !/^Add [a-z ]+$/.test(text ?? '');
		return text !== undefined && !text.startsWith('e.g. ');
	});
	expect(wrong).toEqual([]);
});

it('the help of each switch begins with "Whether"', () => {
	const switches = properties.filter(([, { type }]) => type === 'boolean');
	expect(switches.length).toBeGreaterThan(10);
	const wrong = switches.filter(([, { description = '' }]) => !description.startsWith('Whether '));
	expect(wrong.map(([where]) => where)).toEqual([]);
});

it('each option says what happens if it is not set', () => {
	const options = inside(node.find(({ name }) => name === 'options')!);
	expect(options.length).toBeGreaterThan(10);
	const silent = options.filter(({ description = '' }) => !/ If left alone, /.test(description));
	expect(silent.map(({ name }) => name)).toEqual([]);
});

describe('these rules', () => {
	it.each(['Send body', 'the URL', 'Path Of items'])(
		'detect that "%s" is not in Title Case',
		(label) => {
			expect(isInTitleCase(label)).toBe(false);
		},
	);

	it.each(['One sentence.', 'One. And two', 'A name, e.g. this one.'])(
		'detect the wrong end of "%s"',
		(text) => {
			expect(endsCorrectly(text)).toBe(false);
		},
	);
});
