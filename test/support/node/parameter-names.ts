import type { INodeProperties } from 'n8n-workflow';

/** Returns the names of parameters and of their nested fields: "options.timeout", "savedValues.values.name". */
export function parameterNames(properties: readonly INodeProperties[], start = ''): string[] {
	return properties.flatMap((property) => {
		const name = start + property.name;
		const options = (property.options ?? []) as INodeProperties[];
		if (property.type === 'collection') return [name, ...parameterNames(options, `${name}.`)];
		if (property.type !== 'fixedCollection') return [name];
		const groups = options as unknown as Array<{ name: string; values: INodeProperties[] }>;
		return [
			name,
			...groups.flatMap((group) => parameterNames(group.values, `${name}.${group.name}.`)),
		];
	});
}
