import { judgeRedirect } from '../../lib/lock/redirect';
import { redactSecrets } from '../../lib/redaction/redact';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { limitsOf } from '../support/generators/redirect-limits';
import { fastestRun } from '../support/timing/fastest-run';

/** Parts whose repetition is hard to decode, or holds much of a secret. */
const REPEATED: Array<[label: string, start: string, part: string]> = [
	['letters', '', 'a'],
	['letters in turn', '', 'ab'],
	['percent-encoding', '', '%25'],
	['percent-encoding that was escaped again', '%', '25'],
	['percent-encoding in percent-encoding', '%4', '%3'],
	['backslashes', '', '\\'],
	['backslashes in ASCII', '\\', 'u005c'],
	['ampersands', '&', 'amp;'],
	['numbers of HTML', '', '&#38;'],
	['zeros of HTML', '', '&#000'],
	['names of HTML', '', '&a1;'],
	['quoted-printable', '', '=3D'],
	['quoted-printable that was escaped again', '=', '3D'],
	['line breaks of quoted-printable', '', '=\r\n'],
	['hexadecimal digits', '', '6b2b3437'],
	['Base64', '', 'azQ3MTE'],
	['line breaks', '', 'a\n  '],
	['umlauts', '', 'ü'],
	['misread umlauts', '', 'Ã¼'],
];

const SECRETS: Array<[label: string, secrets: string[]]> = [
	['short', ['k-47']],
	['ordinary', ['k+4711-abcdefghij']],
	['beyond ASCII', ['schlüssel-größe']],
	['repetitive', [`b${'a'.repeat(900)}`, `${'ab'.repeat(8_000)}c`, `${'a'.repeat(16_000)}b`]],
];

const FULL_LENGTH = 1_000_000;
const FACTOR = 16;
/** The geometric mean of linear growth and quadratic growth. */
const MAX_GROWTH = FACTOR ** 1.5;
/** Shorter times are not compared, since the clock is too coarse for them. */
const LIMIT_MS = 5;

describe.each(SECRETS)('a search for secrets that are %s, in 16 times as much', (_, secrets) => {
	it.each(REPEATED)('takes about 16 times as long: %s', (__, start, part) => {
		const search = (length: number) => {
			const text = start + part.repeat(length / part.length);
			return () => redactSecrets(text, secrets);
		};
		const short = fastestRun(search(FULL_LENGTH / FACTOR), 0, 3);
		const limit = Math.max(MAX_GROWTH * short, LIMIT_MS);
		expect(fastestRun(search(FULL_LENGTH), limit)).toBeLessThanOrEqual(limit);
	});
});

describe('three tokens of 16,000 characters', () => {
	const token = (at: number, round: number) =>
		`${at}.${round}.${'aZ3-_9Qx'.repeat(2_000)}`.slice(0, 16_000);
	let round = 0;
	const tokens = () => {
		round += 1;
		return [1, 2, 3].map((at) => token(at, round));
	};

	it.each<[label: string, search: (secrets: string[]) => unknown]>([
		['a body', (secrets) => redactSecrets({ a: 'b' }, secrets)],
		['a file', (secrets) => createSecretScanner(secrets)(Buffer.from('abc'))],
		[
			'a redirect',
			(secrets) => {
				const url = {
					host: 'a.test',
					port: '443',
					origin: 'https://a.test',
					href: 'https://a.test/',
				};
				const hop = { url, method: 'GET', statusCode: 302, location: 'https://b.test/?a=b' };
				const limits = limitsOf('anywhere', '*.example.com', { secrets });
				return judgeRedirect({ ...hop, redirectCount: 0, credentialsStripped: true }, limits);
			},
		],
	])('do not hold up the first search in %s', (_, search) => {
		expect(fastestRun(() => search(tokens()), 50)).toBeLessThanOrEqual(50);
	});
});
