/* eslint-disable @n8n/community-nodes/no-restricted-imports -- replaces Node's DNS lookup; nothing of it is published */
import dns from 'node:dns';

type Lookup = (host: string, ...rest: unknown[]) => void;
type Callback = (error: Error) => void;

/**
 * Resolves names below `.test` to this machine, and no others: a test can neither wait for a network nor
 * reach one. `missing.example.test` is the name that does not exist.
 */
export function resolveTestNames(): void {
	const lookup = dns.lookup as unknown as Lookup;
	const patched: Lookup = (host, ...rest) => {
		if (isLocal(host)) return lookup('127.0.0.1', ...rest);
		const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
		(rest.at(-1) as Callback)(error);
	};
	Object.assign(dns, { lookup: patched });
}

function isLocal(host: string): boolean {
	return (host.endsWith('.test') && !host.startsWith('missing.')) || host === '127.0.0.1';
}
