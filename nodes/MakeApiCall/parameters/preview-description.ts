import type { INodeProperties } from 'n8n-workflow';

/** Looking at a call before it is made. */
export const previewOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	default: true,
	description:
		'Whether to show the request that would be sent, and what the lock says to it, without sending anything. Secrets are masked. If left alone, the request is sent.',
};
