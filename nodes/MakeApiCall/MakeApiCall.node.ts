import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { createRateLimiter } from './call/rate-limiter';
import { runAll } from './call/run-all';
import { runItem } from './call/run-item';
import { createCredentialTest } from './connection/credential-test';
import type { Outcome } from './output/outcome';
import { chooseFailureRoute, routeOutcomes } from './output/route-outcomes';
import { properties, SUBTITLE } from './parameters/description';
import { readPacing } from './parameters/read-parameters';

export class MakeApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Make API Call',
		name: 'makeApiCall',
		icon: { light: 'file:../../icons/lock.svg', dark: 'file:../../icons/lock.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: SUBTITLE,
		description: 'Calls an API with a secret that is locked to its domain',
		defaults: { name: 'Make API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Success', 'Failure'],
		credentials: [
			{
				name: 'connectionApiKeyApi',
				displayName: 'Connection',
				required: true,
				testedBy: 'apiKeyTest',
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'connectionBasicAuthApi',
				displayName: 'Connection',
				required: true,
				testedBy: 'basicAuthTest',
				displayOptions: { show: { authentication: ['basicAuth'] } },
			},
			{
				name: 'connectionBearerTokenApi',
				displayName: 'Connection',
				required: true,
				testedBy: 'bearerTokenTest',
				displayOptions: { show: { authentication: ['bearerToken'] } },
			},
			{
				name: 'connectionOAuth2Api',
				displayName: 'Connection',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			apiKeyTest: createCredentialTest('apiKey'),
			basicAuthTest: createCredentialTest('basicAuth'),
			bearerTokenTest: createCredentialTest('bearerToken'),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const route = chooseFailureRoute(this);
		const pacing = readPacing(this);
		const rateLimiter = createRateLimiter(pacing);
		const outcomes = await runAll<Outcome>(
			{ count: this.getInputData().length, concurrency: pacing.concurrency },
			async (itemIndex) => await runItem({ context: this, itemIndex }, rateLimiter),
			(outcome) => !outcome.ok && route === 'throw',
		);
		return routeOutcomes(this, outcomes, route);
	}
}
