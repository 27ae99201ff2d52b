import { readPem } from '../../../lib/connection/pem';

const BASE64 = 'QUJD'.repeat(40);
const LINES = [BASE64.slice(0, 64), BASE64.slice(64, 128), BASE64.slice(128)];

function block(label: string, lines: readonly string[] = LINES): string {
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

const WHOLE = block('CERTIFICATE');

describe('a PEM string', () => {
	it.each([
		['as it is', WHOLE],
		['with CR LF', WHOLE.replaceAll('\n', '\r\n')],
		['with spaces for line breaks, as from a single-line field', WHOLE.replaceAll('\n', ' ')],
		['without line breaks', WHOLE.replaceAll('\n', '')],
		['in one long line', block('CERTIFICATE', [BASE64])],
		['with words around it', `subject=CN = api\n${WHOLE}trailing words`],
	])('is read %s', (_, text) => {
		expect(readPem(text)).toEqual([{ label: 'CERTIFICATE', text: WHOLE }]);
	});

	it('may have several blocks, with words between them', () => {
		const text = `${WHOLE}\nthe next one\n${block('RSA PRIVATE KEY', ['QUI='])}`;
		expect(readPem(text)).toEqual([
			{ label: 'CERTIFICATE', text: WHOLE },
			{ label: 'RSA PRIVATE KEY', text: block('RSA PRIVATE KEY', ['QUI=']) },
		]);
	});

	it.each(['', 'no block at all', LINES.join('\n')])('has no block: %j', (text) => {
		expect(readPem(text)).toEqual([]);
	});

	it('may have an empty block', () => {
		const empty = block('CERTIFICATE', []);
		expect(readPem(empty)).toEqual([{ label: 'CERTIFICATE', text: empty }]);
	});

	it.each([
		['without its end', WHOLE.slice(0, 100)],
		['without its beginning', WHOLE.slice(40)],
		['with another end', WHOLE.replace('END CERTIFICATE', 'END PRIVATE KEY')],
		['inside another', `-----BEGIN CERTIFICATE-----\n${WHOLE}`],
		['with invalid Base64', WHOLE.replace('QUJD', 'Q*JD')],
		['with headers, as older keys have them', block('RSA PRIVATE KEY', ['Proc-Type: 4', ...LINES])],
		['whole, and half of another', `${WHOLE}-----BEGIN CERTIFICATE-----\n${LINES[0]}`],
	])('is not read %s', (_, text) => {
		expect(readPem(text)).toBeUndefined();
	});
});
