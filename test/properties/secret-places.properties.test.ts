import { previewRefusal, previewRequest, type SendableRequest } from '../../lib/call/preview';
import { secretsInHeader } from '../../lib/connection/authorization-header';
import { judgeRedirect } from '../../lib/lock/redirect';
import { transportFailure } from '../../lib/output/transport-failure';
import { redactSecrets, withLowercase } from '../../lib/redaction/redact';
import { redactFacts } from '../../lib/redaction/redact-facts';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { refuse } from '../../lib/refusals/refusal';
import { fileMetadata } from '../../nodes/MakeApiCall/output/response-file';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import {
	canHold,
	FILE_CHARSETS,
	MISREAD_CHARSETS,
	TEXT_ENCODINGS,
	type TextEncoding,
} from '../support/generators/text-encodings';

/** What a user enters, and the part of it that an API may repeat alone. */
const TOKENS: Array<[label: string, entered: string, repeated: string]> = [
	['a plain key', 'k4Zq5abcde', 'k4Zq5abcde'],
	['a key with + / =', 'q7Xz+Kd/9fT2mLw8==', 'q7Xz+Kd/9fT2mLw8=='],
	['umlauts', 'pässwörd-ü1-Ölß', 'pässwörd-ü1-Ölß'],
	['blanks', 'correct horse  battery', 'correct horse  battery'],
	['quotes and backslashes', 'a"b\\c\'d&e<f>%41', 'a"b\\c\'d&e<f>%41'],
	['digits only', '83920175', '83920175'],
	[
		'a long token',
		`eyJhbGciOiJSUzI1NiJ9.${'aZ3-_9'.repeat(96)}`,
		`eyJhbGciOiJSUzI1NiJ9.${'aZ3-_9'.repeat(96)}`,
	],
	['a composed key', 'Token abc-4711-xyz', 'abc-4711-xyz'],
];

const CALL = { host: 'a.test', port: '443', timeLimitMs: 1, attempts: 0 };
const ORIGIN = { host: 'a.test', port: '443', origin: 'https://a.test' };
const URL_OF_CALL = { ...ORIGIN, href: 'https://a.test/' };
const REQUEST: SendableRequest = {
	...{ url: URL_OF_CALL, method: 'POST', headers: {}, body: undefined, signature: undefined },
	...{ proxy: undefined, timeLimitMs: 1, maxResponseBytes: 1 },
};
const HOP = {
	...{ url: URL_OF_CALL, method: 'GET', statusCode: 302 },
	...{ redirectCount: 0, credentialsStripped: true },
};
const LIMITS = { mode: 'anywhere', maxRedirects: 3, authorize: undefined } as const;

type Place = (echoed: string, secrets: string[], case_: Case) => string | boolean;

/** Refuses a URL with this host. */
function refusalOf(host: string) {
	return refuse('url_outside_domain', { allowedDomain: 'a.test', host, port: '443' });
}

/** Gives what is shown of a text that repeats a secret, or whether the secret was found where nothing can be hidden. */
const PLACES: Array<[label: string, place: Place]> = [
	['the body', (echoed, secrets) => redactSecrets({ a: [{ b: echoed }] }, secrets).a[0]!.b],
	['a key', (echoed, secrets) => Object.keys(redactSecrets({ [echoed]: 1 }, secrets))[0]!],
	['a header', (echoed, secrets) => redactSecrets([{ 'x-a': echoed }, {}], secrets)[0]!['x-a']!],
	[
		'an error',
		(echoed, secrets) => {
			const refusal = refusalOf(echoed);
			return transportFailure({ code: 'refused', refusal: redactFacts(refusal, secrets) }, CALL)
				.message;
		},
	],
	[
		'a preview that is refused',
		(echoed, secrets) => {
			const refusal = refusalOf(echoed);
			return (previewRefusal(refusal, secrets).verdict as { message: string }).message;
		},
	],
	[
		'a preview',
		(echoed, secrets) => {
			const shown = previewRequest({ ...REQUEST, body: echoed, headers: { a: echoed } }, secrets);
			return 'request' in shown ? `${shown.request.headers.a}` : '';
		},
	],
	[
		'a file name',
		(echoed, secrets) => {
			const headers = { 'content-disposition': `attachment; filename="${echoed}"` };
			const address = { url: 'https://a.test/', location: undefined };
			return fileMetadata({ statusCode: 200, headers }, address, secrets).fileName;
		},
	],
	[
		'where to read on',
		(echoed, secrets) => redactSecrets({ value: echoed }, withLowercase(secrets)).value,
	],
	[
		'a redirect',
		(echoed, secrets) => {
			const location = `https://b.test/?a=${encodeURIComponent(echoed)}`;
			const hop = { ...HOP, location };
			const verdict = judgeRedirect(hop, { ...LIMITS, secrets });
			return !verdict.ok;
		},
	],
	[
		'a file',
		(echoed, secrets, { random }) => {
			const possible = FILE_CHARSETS.filter((charset) => canHold(charset, echoed));
			const [, write] = possible[random(possible.length)]!;
			const file = Buffer.concat([Buffer.alloc(random(70_000), '.'), write(`<${echoed}>`)]);
			const scan = createSecretScanner(secrets);
			const cut = random(file.length);
			return [file.subarray(0, cut), file.subarray(cut)].map(scan).at(-1)!;
		},
	],
];

/** One way to repeat a secret: what it is, how it was encoded, and how its charset was misread. */
interface Case {
	token: (typeof TOKENS)[number];
	encodings: TextEncoding[];
	charset: TextEncoding;
	/** A number below the limit. */
	random: (limit: number) => number;
}

function echoOf({ token, encodings, charset }: Case): string {
	return charset[1](encodings.reduce((text, [, encode]) => encode(text), token[2]));
}

/** Parts of a secret that must not be left either, at its start, in its middle and at its end. */
function partsOf(secret: string): string[] {
	const middle = Math.floor(secret.length / 2) - 4;
	return secret.length < 10
		? [secret]
		: [0, middle, secret.length - 8].map((at) => secret.slice(at, at + 8));
}

function isKept({ token }: Case, shown: string | boolean): boolean {
	if (typeof shown === 'boolean') return shown;
	return redactSecrets(shown, partsOf(token[2])) === shown;
}

function nameOf({ token, encodings, charset }: Case, place: string): string {
	return [token[0], ...encodings.map(([label]) => label), charset[0], place].join(' | ');
}

/** A small generator of numbers (Knuth's MMIX), so that each run tries the same. */
function createRandom(seed: number): (limit: number) => number {
	let state = BigInt(seed);
	return (limit) => {
		state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
		return Number((state >> 33n) % BigInt(limit));
	};
}

function* allCases(): Generator<[Case, (typeof PLACES)[number]]> {
	const random = createRandom(FIXED_SEED);
	const any = <T>(list: readonly T[]) => list[random(list.length)]!;
	for (const token of TOKENS) {
		for (const one of TEXT_ENCODINGS) {
			for (const charset of MISREAD_CHARSETS) {
				for (const place of PLACES) yield [{ token, encodings: [one], charset, random }, place];
			}
			for (const other of TEXT_ENCODINGS) {
				yield [
					{ token, encodings: [one, other], charset: any(MISREAD_CHARSETS), random },
					any(PLACES),
				];
			}
		}
	}
	for (let count = 0; count < 4_000; count += 1) {
		const encodings = [any(TEXT_ENCODINGS), any(TEXT_ENCODINGS), any(TEXT_ENCODINGS)];
		yield [{ token: any(TOKENS), encodings, charset: any(MISREAD_CHARSETS), random }, any(PLACES)];
	}
}

/** A file is searched in blocks that overlap by as much as this. */
const canBeInFile = (each: Case) => echoOf(each).length <= 16 * each.token[2].length + 1_024;

const CASES = [...allCases()].filter(([each, [label]]) => label !== 'a file' || canBeInFile(each));

describe('a secret that is repeated', () => {
	it('is tried in more than 20,000 ways', () => expect(CASES.length).toBeGreaterThan(20_000));

	it.each(PLACES)('is not shown in %s', (label, place) => {
		const leaks = CASES.filter(([, [other]]) => other === label).filter(([each]) => {
			const secrets = secretsInHeader('apiKey', 'X-Key', each.token[1]);
			const echoed = echoOf(each);
			return !isKept(each, place(echoed, secrets, each));
		});
		expect(leaks.map(([each]) => nameOf(each, label))).toEqual([]);
	});
});
