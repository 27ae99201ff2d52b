import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject as CredentialData,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { ConnectionApiKeyApi } from '../../../credentials/ConnectionApiKeyApi.credentials';
import { ConnectionBasicAuthApi } from '../../../credentials/ConnectionBasicAuthApi.credentials';
import { ConnectionBearerTokenApi } from '../../../credentials/ConnectionBearerTokenApi.credentials';
import { ConnectionOAuth2Api } from '../../../credentials/ConnectionOAuth2Api.credentials';

export const CREDENTIAL_TYPES: readonly ICredentialType[] = [
	new ConnectionApiKeyApi(),
	new ConnectionBasicAuthApi(),
	new ConnectionBearerTokenApi(),
	new ConnectionOAuth2Api(),
];

/**
 * One stored connection, with the behaviour of n8n's own credentials helper, as read in its code:
 * when it calls `preAuthentication`, what it saves of the result, how it resolves expressions.
 */
export class ConnectionStore extends ICredentialsHelper {
	constructor(public stored: CredentialData) {
		super();
	}

	getParentTypes(name: string): string[] {
		return findType(name).extends ?? [];
	}

	isCredentialUsableByNode(_type: string, nodeType: string): boolean {
		return /\.makeApiCall(Tool)?$/.test(nodeType);
	}

	async authenticate(
		credentials: CredentialData,
		typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = findType(typeName);
		return typeof authenticate === 'function' ? await authenticate(credentials, request) : request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: CredentialData,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<CredentialData | undefined> {
		const type = findType(typeName);
		const trigger = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (trigger === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[trigger.name] !== '' && !credentialsExpired) return undefined;
		const output = (await type.preAuthentication.call(helpers, credentials)) as CredentialData;
		if (output[trigger.name] === undefined || node.credentials === undefined) return undefined;
		const saved = Object.entries(output).filter(
			([key]) => key === trigger.name || !isExpression(this.stored[key]),
		);
		this.stored = { ...this.stored, ...Object.fromEntries(saved) };
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: CredentialData,
		typeName: string,
	): Promise<CredentialData | undefined> {
		const { preAuthentication } = findType(typeName);
		return (await preAuthentication?.call(helpers, credentials)) as CredentialData | undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		const getData = () => structuredClone(this.stored);
		return await Promise.resolve({ getData } as unknown as ICredentials);
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: unknown,
		_type: string,
		mode: Parameters<ICredentialsHelper['getDecrypted']>[3],
		executeData?: Parameters<ICredentialsHelper['getDecrypted']>[4],
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<CredentialData> {
		const data = structuredClone(this.stored);
		if (raw === true || values === undefined) return await Promise.resolve(data);
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
		return workflow.expression.getParameterValue(
			data as never,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
		) as unknown as CredentialData;
	}

	async updateCredentials(
		_nodeCredentials: unknown,
		_type: string,
		data: CredentialData,
	): Promise<void> {
		this.stored = await Promise.resolve(data);
	}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: unknown,
		_type: string,
		{ oauthTokenData }: CredentialData,
	): Promise<void> {
		this.stored = await Promise.resolve({ ...this.stored, oauthTokenData: oauthTokenData! });
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return findType(type).properties;
	}
}

function findType(name: string): ICredentialType {
	return CREDENTIAL_TYPES.find((type) => type.name === name)!;
}

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
