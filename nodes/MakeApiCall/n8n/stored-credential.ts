import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	IExecuteFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { keepRefreshToken, type TokenData } from '../../../lib/oauth2/oauth2-token';
import type { SigningCredential } from './bound-credential';

/** What n8n's typed interface does not say of a running context. */
interface RunningContext {
	additionalData?: IWorkflowExecuteAdditionalData & {
		credentialsHelper?: Partial<ICredentialsHelper>;
	};
}

/**
 * Returns the credential of this type as it is stored, with expressions that n8n has not evaluated. `undefined` if this
 * n8n does not give it to a node.
 */
export async function readStoredCredential(
	context: IExecuteFunctions,
	type: string,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const { additionalData } = context as RunningContext;
	const credential = context.getNode().credentials?.[type];
	if (additionalData?.credentialsHelper?.getDecrypted === undefined || credential === undefined) {
		return undefined;
	}
	const isRaw = true;
	return await additionalData.credentialsHelper.getDecrypted(
		additionalData,
		credential,
		type,
		context.getMode(),
		undefined,
		isRaw,
	);
}

/**
 * Stores the former refresh token again, where n8n has stored that the server issued no other. Where n8n has tokens
 * sealed before it stores them, the seal sees to it.
 */
export async function restoreRefreshToken(
	context: IExecuteFunctions,
	{ type, data: stored }: SigningCredential,
	{ data, former }: { data: TokenData; former: TokenData },
): Promise<void> {
	const kept = keepRefreshToken(data, former);
	const { additionalData } = context as RunningContext;
	const credential = context.getNode().credentials?.[type];
	if (kept === data || canSealTokens(context) || credential === undefined) return;
	await additionalData?.credentialsHelper?.updateCredentialsOauthTokenData?.(
		credential,
		type,
		{ ...stored, oauthTokenData: kept as IDataObject },
		additionalData,
	);
}

/**
 * Stores these texts in place of those that the credential has in the same fields, for a type that n8n seals nothing of.
 * If n8n has stored something else there meanwhile, nothing is changed.
 */
export async function replaceStoredFields(
	context: IExecuteFunctions,
	{ type, data }: SigningCredential,
	fields: Readonly<Record<string, string>>,
): Promise<void> {
	const { additionalData } = context as RunningContext;
	const { credentialsHelper: helper } = additionalData ?? {};
	const credential = context.getNode().credentials?.[type];
	if (credential === undefined || !helper?.getCredentials || !helper.updateCredentials) return;
	const stored = await (await helper.getCredentials(credential, type)).getData();
	const isUnchanged = Object.keys(fields).every((name) => stored[name] === data[name]);
	if (isUnchanged) await helper.updateCredentials(credential, type, { ...stored, ...fields });
}

/** Whether this n8n has a new token sealed before it stores it (from 2.20 on). */
export function canSealTokens(context: IExecuteFunctions): boolean {
	const { additionalData } = context as RunningContext;
	return typeof additionalData?.credentialsHelper?.runPreAuthentication === 'function';
}
