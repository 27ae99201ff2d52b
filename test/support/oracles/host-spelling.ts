/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's domainToUnicode: another conversion to U-labels than the one under test */
import { domainToUnicode } from 'node:url';

/** Is the part between "https://" and the path exactly this host, in A-labels or U-labels, with at most a port? */
export function namesHost(url: string, host: string): boolean {
	const raw = /^https:\/\/([^/?#\\@:\s]+)(?::\d*)?(?:[/?#]|$)/i.exec(url)?.[1];
	if (raw === undefined) return false;
	const typed = raw.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).split('.');
	const ascii = host.split('.');
	return (
		typed.length === ascii.length &&
		typed.every((label, at) => label === ascii[at] || label === domainToUnicode(ascii[at]!))
	);
}
