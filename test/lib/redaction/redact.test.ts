import {
	distinctiveSecrets,
	REDACTED,
	redactSecrets,
	withLowercase,
} from '../../../lib/redaction/redact';
import { ECHOES, containsSecret } from '../../support/secrets/secret-echoes';
import { fastestRun } from '../../support/timing/fastest-run';

/** A secret with a character of every kind that some program escapes. */
const SECRET = 'pa~ss w"ord/ü+1!&<\'>\\(';

/** Nests a value below "__proto__" as an own key, which an object literal cannot have. */
const own = (key: string, value: unknown): unknown =>
	JSON.parse(JSON.stringify({ _: { [key]: value } }).replace('_', '__proto__'));

describe('a response that echoes the secret', () => {
	describe.each(ECHOES)('%s', (_, echo) => {
		it.each(['', 'u', 'us', 'use', 'user:'])('after "%s" does not show it', (before) => {
			const echoed = echo(SECRET, before);
			const redacted = redactSecrets({ list: [{ [`${echoed}`]: 1 }, `<${echoed}>`] }, [SECRET]);
			expect(JSON.stringify(redacted)).toContain(REDACTED);
			expect(containsSecret(redacted, SECRET)).toBe(false);
			expect(JSON.stringify(redacted)).not.toContain(echoed);
		});
	});

	it('shows the mask that n8n uses in its own logs', () => {
		expect(redactSecrets('<k4711>', ['k4711'])).toBe('<**hidden**>');
	});

	it('hides each of several secrets, the longest first', () => {
		const secrets = ['open', 'Aladdin:open sesame', 'open sesame'];
		expect(redactSecrets(['Aladdin:open sesame', 'open sesame', 'open', 'ope'], secrets)).toEqual([
			REDACTED,
			REDACTED,
			REDACTED,
			'ope',
		]);
	});

	it('hides user name and password as the header carries them', () => {
		const redacted = redactSecrets({ got: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' }, [
			'open sesame',
			'Aladdin:open sesame',
		]);
		expect(redacted.got).toBe(`Basic ${REDACTED}==`);
	});

	it('hides every occurrence, in keys too', () => {
		expect(redactSecrets({ 'a-k4711-k4711': 'k4711k4711' }, ['k4711'])).toEqual({
			[`a-${REDACTED}-${REDACTED}`]: REDACTED,
		});
	});

	it.each<[place: string, body: unknown, redacted: unknown]>([
		['a key', { a: [{ k4711: 1 }] }, { a: [{ [REDACTED]: 1 }] }],
		['a value', { a: [{ b: 'k4711' }] }, { a: [{ b: REDACTED }] }],
		['the last of a list', [1, null, {}, 'k4711'], [1, null, {}, REDACTED]],
		['a key that has a special meaning in JavaScript', own('k4711', 1), own(REDACTED, 1)],
		['a value below such a key', own('a', 'k4711'), own('a', REDACTED)],
		[
			'a string, and leaves two masks in a row that somebody else wrote',
			[`${REDACTED}${REDACTED}`, 'k4711'],
			[`${REDACTED}${REDACTED}`, REDACTED],
		],
	])('hides it in %s, if it is nowhere else', (_, body, redacted) => {
		expect(JSON.stringify(redactSecrets(body, ['k4711']))).toBe(JSON.stringify(redacted));
	});

	it('hides a secret that is a number, if nothing else contains it', () => {
		expect(redactSecrets({ a: [1, 4711] }, ['4711'])).toEqual({ a: [1, REDACTED] });
	});

	it('hides a secret that is a number, and no other number', () => {
		expect(redactSecrets([12345678, '12345678', 12345679, 1234], ['12345678'])).toEqual([
			REDACTED,
			REDACTED,
			12345679,
			1234,
		]);
	});

	it.each([999, 1_000, 1_001, 2_500, 8_000, 40_000])(
		'hides a secret of %d characters, in one piece',
		(length) => {
			const secret = `/${'é'.repeat(3)}${'0123456789abcdef'.repeat(length / 16)}`.slice(0, length);
			const echoes = [
				secret,
				encodeURIComponent(secret),
				JSON.stringify(secret),
				Buffer.from(secret, 'utf8').toString('base64url'),
			];
			const redacted = redactSecrets(
				echoes.map((echo) => `<${echo}>`),
				[secret],
			);
			expect(redacted[0]).toBe(`<${REDACTED}>`);
			expect(redacted[1]).toBe(`<${REDACTED}>`);
			expect(redacted[2]).toBe(`<"${REDACTED}">`);
			expect(redacted[3]!.length).toBeLessThan(20);
		},
	);

	it('a secret that looks like a pattern is matched literally', () => {
		expect(redactSecrets(['a.*b', 'axxb', '$&$1'], ['a.*b', '$&$1'])).toEqual([
			REDACTED,
			'axxb',
			REDACTED,
		]);
	});

	it('is searched in reasonable time, whatever the secret and the response', () => {
		const backslashes = '\\'.repeat(60);
		const body = { a: '\\'.repeat(2_000), b: 'a'.repeat(200_000), c: '%25'.repeat(20_000) };
		for (const secret of [`${backslashes}x`, `${'a'.repeat(60)}x`, `${'%'.repeat(60)}x`]) {
			expect(redactSecrets(body, [secret])).toEqual(body);
			expect(fastestRun(() => redactSecrets(body, [secret]), 5_000)).toBeLessThan(5_000);
		}
	});

	it('is redacted even if the secret has a lone surrogate', () => {
		expect(redactSecrets(['key-\uD800-key', 'a'], ['key-\uD800-key'])).toEqual([REDACTED, 'a']);
	});
});

describe('a response that does not echo the secret', () => {
	it.each<[label: string, value: unknown]>([
		['numbers, booleans and null', [1, 0.5, true, false, null]],
		['undefined', undefined],
		['a string', 'nothing of it'],
		['a part of the secret', SECRET.slice(0, -1)],
		['two masks in a row that somebody else wrote', `${REDACTED}${REDACTED}`],
		['strings longer than a secret', [{ a: 'x'.repeat(1_000) }, ['y'.repeat(1_000)]]],
		['empty values', [{}, [], '']],
		['keys that have a special meaning in JavaScript', JSON.parse('{"__proto__":{"a":1}}')],
	])('is returned unchanged: %s', (_, value) => {
		const before = JSON.stringify(value);
		expect(redactSecrets(value, [SECRET])).toBe(value);
		expect(JSON.stringify(value)).toBe(before);
	});

	it.each([
		['no secret', []],
		['an empty one', ['']],
		['short ones', ['a', 'ab', 'abc']],
	])('is not even copied with %s', (_, secrets) => {
		const value = { abc: 'abc' };
		expect(redactSecrets(value, secrets)).toBe(value);
	});

	it('is redacted only for secrets of at least four characters', () => {
		expect(redactSecrets(['abcd', 'abc'], ['abcd', 'abc'])).toEqual([REDACTED, 'abc']);
	});
});

it('finds each of many secrets, however often and in whatever order they are searched', () => {
	const secrets = Array.from({ length: 70 }, (_, index) => `secret-number-${index}-`);
	for (const secret of [...secrets, ...secrets, secrets[69]!, secrets[0]!]) {
		expect(redactSecrets(`a ${secret} b`, [secret])).toBe(`a ${REDACTED} b`);
		expect(redactSecrets(`a ${secret} b`, ['another-secret'])).toBe(`a ${secret} b`);
	}
});

it('a secret is distinctive from twelve characters on', () => {
	expect(distinctiveSecrets(['Sk-4711-abc', 'Sk-4711-abcd', ''])).toEqual(['Sk-4711-abcd']);
});

it('secrets in lower case are short ones, since long ones are found in any letter case', () => {
	const secrets = ['Sk-4711-abc', 'Sk-4711-abcd', 'abcd'];
	expect(withLowercase(secrets)).toEqual([...secrets, 'sk-4711-abc', 'abcd']);
});

it.each([
	['Geheimnis1234ü', ['xn--geheimnis1234-8ob']],
	['1234567890', ['73.150.2.210']],
	['0x4d3c2b1a', ['0x4d3c2b1a', '77.60.43.26']],
	['Sk-4711-abcd', []],
	[`${'a'.repeat(252)}ü`, [`xn--${'a'.repeat(252)}-t2z`]],
	['ü'.repeat(254), []],
	['a b', ['a b']],
	...['/', '?', '#', '@', ':', '\\', '%20'].map((end): [string, string[]] => [
		`Client${end}Secret-4711`,
		[],
	]),
])('a secret as it would be in a host: %s', (secret, forms) => {
	expect(withLowercase([secret]).slice(1)).toEqual(expect.arrayContaining(forms));
	expect(withLowercase([secret]).filter((form) => form.includes('xn--'))).toHaveLength(
		Number(forms.join().includes('xn--')),
	);
});

it('a part of a secret that would be a host is no secret', () => {
	const secrets = ['client/secret-4711', 'Client:443', 'me@client'];
	expect(withLowercase(secrets)).toEqual([...secrets, 'client:443', 'me@client']);
});
