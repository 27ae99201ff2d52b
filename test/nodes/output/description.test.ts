import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { MakeApiCall } from '../../../nodes/MakeApiCall/MakeApiCall.node';
import { parameterNames } from '../../support/node/parameter-names';

const { description, methods } = new MakeApiCall();
const byName = new Map(description.properties.map((property) => [property.name, property]));

const valuesOf = (name: string) =>
	byName.get(name)?.options?.map((option) => ('value' in option ? option.value : undefined));

const choicesOf = (properties: readonly INodeProperties[]) =>
	properties
		.filter(({ type }) => type === 'options')
		.map(({ name, options }) => [
			name,
			(options as INodePropertyOptions[]).map(({ value }) => value),
		]);

describe('what saved workflows depend on', () => {
	it('the node keeps its name and its version', () => {
		expect(description).toMatchObject({
			displayName: 'Make API Call',
			name: 'makeApiCall',
			version: [1],
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main', 'main'],
			outputNames: ['Success', 'Failure'],
		});
	});

	it('connections are selected by these names', () => {
		expect(valuesOf('authentication')).toEqual([
			'apiKey',
			'basicAuth',
			'bearerToken',
			'none',
			'oAuth2',
		]);
		expect(
			description.credentials!.map(({ name, required, displayOptions }) => [
				displayOptions?.show?.authentication,
				name,
				required,
			]),
		).toEqual([
			[['apiKey'], 'connectionApiKeyApi', true],
			[['basicAuth'], 'connectionBasicAuthApi', true],
			[['bearerToken'], 'connectionBearerTokenApi', true],
			[['oAuth2'], 'connectionOAuth2Api', true],
		]);
	});

	it('every parameter has the name of its counterpart in HTTP Request v4, or is one of ours', () => {
		const inHttpRequest = [
			...['method', 'url', 'authentication', 'sendQuery', 'specifyQuery', 'jsonQuery'],
			...['queryParameters', 'queryParameters.parameters.name', 'queryParameters.parameters.value'],
			...['sendHeaders', 'specifyHeaders', 'jsonHeaders', 'headerParameters'],
			...['headerParameters.parameters.name', 'headerParameters.parameters.value'],
			...['sendBody', 'contentType', 'specifyBody', 'jsonBody', 'bodyParameters'],
			...['bodyParameters.parameters.name', 'bodyParameters.parameters.value'],
			...['options.response', 'options.response.response.fullResponse'],
			...['options.response.response.responseFormat'],
			...['options.response.response.outputPropertyName'],
			...['options.redirect', 'options.redirect.redirect.followRedirects'],
			...['options.redirect.redirect.maxRedirects'],
			...['bodyParameters.parameters.parameterType', 'inputDataFieldName', 'rawContentType'],
			...['bodyParameters.parameters.inputDataFieldName', 'body'],
			...['options', 'options.queryParameterArrays', 'options.timeout', 'options.proxy'],
		];
		const inHttpRequestTool = ['dataField', 'fieldsToInclude', 'fields', 'maxLength'];
		const ours = [
			...['savedValues', 'savedValues.values.name', 'savedValues.values.path'],
			...['savedValues.values.required', 'savedValues.values.defaultValue'],
			...['options.maxResponseSize', 'options.idempotencyKeyHeader', 'options.preview'],
			'options.reuseConnections',
			...['options.retry', 'options.retry.retry.maxTries', 'options.retry.retry.totalTime'],
			...['options.pacing', 'options.pagination'],
			...['mode', 'nextPath', 'parameter', 'firstPage', 'firstOffset', 'itemsPath'].map(
				(name) => `options.pagination.pagination.${name}`,
			),
			...['parameterIn', 'bodyParameter', 'headerParameter'].map(
				(name) => `options.pagination.pagination.${name}`,
			),
			...['stopPath', 'stopValue', 'maxPages', 'maxItems', 'pageSize', 'endStatusCodes'].map(
				(name) => `options.pagination.pagination.${name}`,
			),
			...['concurrency', 'requestsPerSecond', 'waitForRateLimit'].map(
				(name) => `options.pacing.pacing.${name}`,
			),
			...['successStatusCodes', 'includeCallReport', 'largeNumbers'].map(
				(name) => `options.response.response.${name}`,
			),
			'bodyParameters.parameters.partContentType',
			'options.failureConditions',
			...['path', 'operator', 'value', 'retry'].map(
				(name) => `options.failureConditions.condition.${name}`,
			),
			'options.optimizeResponse',
			...inHttpRequestTool.map((name) => `options.optimizeResponse.optimization.${name}`),
			...['sendPath', 'specifyPath', 'jsonPath', 'pathParameters'],
			...['pathParameters.parameters.name', 'pathParameters.parameters.value'],
			// Has no value. It marks where the editor shows the connection.
			'credentials',
		];
		const names = [...new Set(parameterNames(description.properties))];
		expect(names.sort()).toEqual([...inHttpRequest, ...ours].sort());
	});

	it('choices have the same values as in HTTP Request v4', () => {
		for (const name of ['specifyPath', 'specifyQuery', 'specifyHeaders']) {
			expect([name, valuesOf(name)]).toEqual([name, ['keypair', 'json']]);
			expect(byName.get(name)!.default).toBe('keypair');
		}
		expect(choicesOf(byName.get('options')!.options as INodeProperties[])).toEqual([
			['queryParameterArrays', ['comma', 'indices', 'brackets', 'repeat']],
		]);
		const bodyChoices = description.properties.filter(({ name }) => name === 'specifyBody');
		expect(choicesOf(bodyChoices)).toEqual([
			['specifyBody', ['keypair', 'json']],
			['specifyBody', ['keypair', 'string']],
		]);
		expect(valuesOf('contentType')).toEqual([
			...['form-urlencoded', 'multipart-form-data', 'json', 'binaryData', 'raw'],
		]);
		expect(valuesOf('method')).toEqual([
			...['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
		]);
	});
});

describe('what the editor does', () => {
	it.each(['authentication', 'sendPath', 'sendQuery', 'sendHeaders', 'sendBody', 'contentType'])(
		'%s cannot be an expression',
		(name) => expect(byName.get(name)!.noDataExpression).toBe(true),
	);

	it('each connection except OAuth2 names a test, and each of these tests exists', () => {
		const named = description.credentials!.map(({ testedBy }) => testedBy);
		expect(named).toEqual(['apiKeyTest', 'basicAuthTest', 'bearerTokenTest', undefined]);
		expect(Object.keys(methods.credentialTest)).toEqual(named.slice(0, 3));
	});

	it('a response is JSON, unless another format is chosen', () => {
		const options = byName.get('options')!.options as INodeProperties[];
		const [group] = options.find(({ name }) => name === 'response')!.options as Array<{
			values: INodeProperties[];
		}>;
		const format = group!.values.find(({ name }) => name === 'responseFormat')!;
		expect(format.default).toBe('json');
		expect(format.options!.map((option) => 'value' in option && option.value)).toEqual([
			...['autodetect', 'file', 'json', 'text'],
		]);
	});

	it('number fields show the limits that the node enforces', () => {
		const options = byName.get('options')!.options as INodeProperties[];
		expect(
			options
				.filter(({ type }) => type === 'number')
				.map(({ name, default: value, typeOptions }) => [name, value, typeOptions]),
		).toEqual([
			['maxResponseSize', 2, { minValue: 0.001, maxValue: 2_000, numberPrecision: 3 }],
			['timeout', 10_000, { minValue: 1, maxValue: 3_600_000 }],
		]);
	});
});
