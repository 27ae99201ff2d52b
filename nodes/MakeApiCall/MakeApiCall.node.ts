import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runForAll } from './all-items';
import { testOf } from './credential-test';
import { properties } from './description';
import { operate, type Outcome } from './operation';
import { chooseFailureRoute, routeOutcomes } from './outputs';

export class MakeApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Make API Call',
		name: 'makeApiCall',
		icon: { light: 'file:../../icons/lock.svg', dark: 'file:../../icons/lock.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: '={{ $parameter["method"] + ": " + $parameter["url"] }}',
		description:
			'Calls an API with a connection, whose secret is sent to its own domain only, and branches on success and failure',
		defaults: { name: 'Make API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Success', 'Failure'],
		credentials: [
			{
				name: 'connectionApiKeyApi',
				required: true,
				testedBy: 'apiKeyTest',
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'connectionBasicAuthApi',
				required: true,
				testedBy: 'basicAuthTest',
				displayOptions: { show: { authentication: ['basicAuth'] } },
			},
			{
				name: 'connectionBearerTokenApi',
				required: true,
				testedBy: 'bearerTokenTest',
				displayOptions: { show: { authentication: ['bearerToken'] } },
			},
			{
				name: 'connectionOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			apiKeyTest: testOf('apiKey'),
			basicAuthTest: testOf('basicAuth'),
			bearerTokenTest: testOf('bearerToken'),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const route = chooseFailureRoute(this);
		const outcomes = await runForAll<Outcome>(
			this.getInputData().length,
			async (itemIndex) => await operate(this, itemIndex),
			(outcome) => !outcome.ok && route === 'throw',
		);
		return routeOutcomes(this, outcomes, route);
	}
}
