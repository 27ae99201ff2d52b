/* eslint-disable @n8n/community-nodes/no-restricted-imports -- domainToUnicode of Node: another way to U-labels than the one under test */
import { domainToUnicode } from 'node:url';

/** Does the text between "https://" and the path plainly spell this host, in either form, and no more? */
export function spellsHost(urlText: string, host: string): boolean {
	const raw = /^https:\/\/([^/?#\\@:\s]+)(?::\d*)?(?:[/?#]|$)/i.exec(urlText)?.[1];
	if (raw === undefined) return false;
	const typed = raw.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).split('.');
	const ascii = host.split('.');
	return (
		typed.length === ascii.length &&
		typed.every((label, at) => label === ascii[at] || label === domainToUnicode(ascii[at]!))
	);
}
