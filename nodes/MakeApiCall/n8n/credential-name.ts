import type { IExecuteFunctions } from 'n8n-workflow';

/** How n8n knows the credential of this type that the node uses: its id, and the name people gave it. */
export function nameCredential(
	context: IExecuteFunctions,
	type: string,
): { id: string; name: string } {
	const { id, name } = context.getNode().credentials?.[type] ?? {};
	return { id: id ?? '', name: name ?? type };
}
