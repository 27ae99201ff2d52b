import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class Tickets implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tickets',
		name: 'tickets',
		icon: { light: 'file:../../icons/tickets.svg', dark: 'file:../../icons/tickets.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["path"] }}',
		description: 'Read from a help desk',
		defaults: { name: 'Tickets' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ticketsApi', required: true }],
		requestDefaults: {
			baseURL: '=https://{{ $credentials.allowedDomain }}:{{ $credentials.port }}',
		},
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '/tickets',
				description: 'What to read, e.g. /tickets/17',
				routing: { request: { method: 'GET', url: '={{ $value }}' } },
			},
		],
	};
}
