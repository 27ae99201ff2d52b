import type { NetworkFault } from '../http/error-codes';
import type { Message } from '../refusals/message-table';

/** The server that a request was meant for. */
export interface Server {
	host: string;
	/** "443" */
	port: string;
	/** Whether the request goes through the proxy that the node names. */
	hasProxy?: boolean;
}

/** What to tell a user about a fault between n8n and this server. */
export function describeNetworkFault(fault: NetworkFault, server: Server): Message {
	const isBetween = server.hasProxy === true && FAULTS_OF_PROXIES.includes(fault);
	return isBetween ? proxyMessage(server) : MESSAGES[fault](server);
}

/** Nobody can tell whether the proxy or the server is the reason. */
const FAULTS_OF_PROXIES: readonly NetworkFault[] = [
	...(['addressUnknown', 'closed', 'lookupFailed', 'portClosed'] as const),
	...(['timedOut', 'unknown', 'unreachable'] as const),
];

function proxyMessage({ host, port }: Server): Message {
	return {
		message: `No answer from ${host} through the proxy`,
		description: `Check the option "Proxy", and whether the proxy may connect to port ${port} of ${host}.`,
	};
}

const REPORT = 'Report it to the provider of the API.';
const ADD_CA =
	'Nothing was sent. For a private API, enter its certificate authority (CA) in the connection ("SSL Certificates"), or have an administrator add it with NODE_EXTRA_CA_CERTS.';

const MESSAGES: Record<NetworkFault, (server: Server) => Message> = {
	addressUnknown: ({ host }) => ({
		message: `No answer from ${host}: nobody knows this host name`,
		description:
			'Check the host name in the URL. The name of an internal server has to be known on the machine of n8n.',
	}),
	brokenOff: ({ host }) => ({
		message: `${host} broke off in the middle of its response`,
		description: 'Try again later, or ask the API for less at once, e.g. by pages.',
	}),
	certificateExpired: ({ host }) => ({
		message: `The TLS certificate of ${host} has expired`,
		description: `Nothing was sent. ${REPORT}`,
	}),
	certificateHost: ({ host }) => ({
		message: `The TLS certificate of ${host} is for another host name`,
		description: `Nothing was sent. Check the host name in the URL. If it is right, report it to the provider of the API.`,
	}),
	certificateInvalid: ({ host }) => ({
		message: `The TLS certificate of ${host} is not valid`,
		description: `Nothing was sent. ${REPORT}`,
	}),
	certificateNotYetValid: ({ host }) => ({
		message: `The TLS certificate of ${host} is not valid yet`,
		description: `Nothing was sent. Have an administrator check the clock of n8n. If it is right, report it to the provider of the API.`,
	}),
	certificateRevoked: ({ host }) => ({
		message: `The TLS certificate of ${host} was revoked`,
		description: `Nothing was sent. ${REPORT}`,
	}),
	certificateSelfSigned: ({ host }) => ({
		message: `The TLS certificate of ${host} is self-signed`,
		description: ADD_CA,
	}),
	certificateUnknownCa: ({ host }) => ({
		message: `The TLS certificate of ${host} is from an unknown certificate authority (CA)`,
		description: ADD_CA,
	}),
	clientCertificate: ({ host }) => ({
		message: `${host} does not accept the TLS connection`,
		description:
			'It may want a client certificate, or another one: see "SSL Certificates" in the connection.',
	}),
	closed: ({ host, port }) => ({
		message: `${host} closed the connection before it answered`,
		description: `Try again later. If it happens each time, check whether the API listens on port ${port}, and whether a firewall stops n8n.`,
	}),
	compression: ({ host }) => ({
		message: `The response of ${host} is not compressed as it says`,
		description:
			'It says so in its header "Content-Encoding". Ask the API for no compression, with the header "Accept-Encoding: identity".',
	}),
	headersTooLarge: ({ host }) => ({
		message: `The headers in the response of ${host} are too large`,
		description:
			'n8n reads 16 KB at most. An administrator can raise that with NODE_OPTIONS=--max-http-header-size=65536.',
	}),
	lookupFailed: ({ host }) => ({
		message: `No answer from ${host}: its name could not be looked up`,
		description: 'Try again later, or have an administrator check the name server (DNS) of n8n.',
	}),
	notHttp: ({ host, port }) => ({
		message: `${host} answered with something that is not valid HTTP`,
		description: `Check whether an HTTP API listens on port ${port}. If so, report it to the provider of the API.`,
	}),
	portClosed: ({ host, port }) => ({
		message: `No answer from ${host}: nothing listens on port ${port}`,
		description: 'Check the port in the URL, and whether the API can be reached from n8n.',
	}),
	timedOut: ({ host, port }) => ({
		message: `No answer from ${host}: port ${port} did not react in time`,
		description:
			'Check the port in the URL, and whether a firewall stops n8n. Otherwise try again later.',
	}),
	tls: ({ host, port }) => ({
		message: `No TLS connection to ${host} on port ${port}`,
		description:
			'Check the port in the URL. It may be one without TLS, have a TLS version that n8n does not speak, or want a client certificate.',
	}),
	unknown: ({ host }) => ({
		message: `No answer from ${host}`,
		description: 'Check the host name and the port, and whether the API can be reached from n8n.',
	}),
	unreachable: ({ host }) => ({
		message: `No answer from ${host}: there is no way to it in the network`,
		description: 'Have an administrator check firewall, VPN and IPv6 on the machine of n8n.',
	}),
};
