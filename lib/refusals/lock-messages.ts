import { NOT_SENT, type MessageTable } from './message-table';
import type { LockRefusals } from './refusal';

/** Messages about requests that the lock refuses to sign. */
export const LOCK_MESSAGES: MessageTable<LockRefusals> = {
	url_outside_domain: ({ allowedDomain, host, port }) => ({
		message: `This connection is locked to ${allowedDomain} and cannot be used with ${host}${portText(port)}`,
		description: `Change the URL, or choose the connection that belongs to ${host}. ${NOT_SENT}`,
	}),
	method_not_allowed: ({ method }) => ({
		message: `Method "${method}" is not possible`,
		description: `Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS. ${NOT_SENT}`,
	}),
	method_outside_connection: ({ method, allowedMethods }) => ({
		message: `This connection allows ${allowedMethods} only and cannot be used with ${method}`,
		description: `Choose another method, or a connection that allows ${method}. ${NOT_SENT}`,
	}),
	tls_unverified: () => ({
		message: 'This n8n was told to trust any certificate (NODE_TLS_REJECT_UNAUTHORIZED=0)',
		description: `Anyone on the way could read the secret, and this version of n8n leaves a connection no say in it. Have the setting removed and the authority added with NODE_EXTRA_CA_CERTS, or update to n8n 2. ${NOT_SENT}`,
	}),
	other_node: () => ({
		message: 'This connection works in the Make API Call node only',
		description: `Use it in that node. For this one, choose another kind of credential. ${NOT_SENT}`,
	}),
	request_shape: ({ property }) => ({
		message: 'This connection works in the Make API Call node only',
		description: `The request came with "${property}", which could lead the secret elsewhere. ${NOT_SENT}`,
	}),
	request_detour: ({ property }) => ({
		message: `A request with this credential cannot have "${property}"`,
		description: `It could lead the secret elsewhere. ${NOT_SENT}`,
	}),
};

function portText(port: string): string {
	return port === '443' ? '' : `, port ${port}`;
}
