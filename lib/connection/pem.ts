/** One block of a PEM text (RFC 7468, 2), with the line breaks that this section requires. */
export interface PemBlock {
	/** "CERTIFICATE", "PRIVATE KEY", … */
	label: string;
	text: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END ([A-Z0-9 ]+)-----/g;
const LINE = /.{1,64}/g;

/**
 * Returns the blocks of a PEM text; `undefined` if one of them is incomplete.
 *
 * Line breaks may be spaces or missing: n8n's editor has a single line for a masked field, and a pasted text loses
 * its line breaks there. Text between the blocks is explanatory (RFC 7468, 5.2) and is ignored.
 */
export function readPem(text: string): PemBlock[] | undefined {
	const blocks = [...text.matchAll(BLOCK)];
	if (text.replace(BLOCK, '').includes('-----')) return undefined;
	if (blocks.some(([, beginLabel, , endLabel]) => beginLabel !== endLabel)) return undefined;
	return blocks.map(([, label, base64]) => ({ label: label!, text: writeBlock(label!, base64!) }));
}

function writeBlock(label: string, base64: string): string {
	const lines = base64.replace(/\s/g, '').match(LINE) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
