/** One block of a PEM text (RFC 7468, 2), written with lines as that section wants them. */
export interface PemBlock {
	/** "CERTIFICATE", "PRIVATE KEY", … */
	label: string;
	text: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END ([A-Z0-9 ]+)-----/g;
const LINE = /.{1,64}/g;

/**
 * The blocks of a PEM text; `undefined` if one of them is not complete.
 *
 * Line breaks may be spaces or missing: n8n's editor has one line for what it masks, and a pasted text
 * loses them there. Text between the blocks explains them (RFC 7468, 5.2), and says nothing here.
 */
export function readPem(text: string): PemBlock[] | undefined {
	const blocks = [...text.matchAll(BLOCK)];
	if (text.replace(BLOCK, '').includes('-----')) return undefined;
	if (blocks.some(([, begun, , ended]) => begun !== ended)) return undefined;
	return blocks.map(([, label, base64]) => ({ label: label!, text: writeBlock(label!, base64!) }));
}

function writeBlock(label: string, base64: string): string {
	const lines = base64.replace(/\s/g, '').match(LINE) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
