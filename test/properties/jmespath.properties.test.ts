import fc from 'fast-check';
import { search } from 'jmespath';
import { createPathSearch, isJmesPath } from '../../lib/jmespath/jmespath';
import type { Json } from '../../lib/text/json';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { fastestRun } from '../support/timing/fastest-run';

const name = fc.constantFrom('a', 'b', 'c');
const scalar = fc.constantFrom(null, true, false, 0, 1, 2, -1.5, 'a', 'b', 'ab', '', '12');

const { json } = fc.letrec<{ json: Json }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4 },
		scalar,
		fc.array(tie('json'), { maxLength: 5 }),
		// Of one digit: the library sorts numbers as strings.
		fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
		fc.array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 5 }),
		fc.dictionary(name, tie('json'), { maxKeys: 3, noNullPrototype: true }),
	),
}));

const join = (...parts: Array<fc.Arbitrary<string>>) =>
	fc.tuple(...parts).map((texts) => texts.join(''));
const text = (...choices: string[]) => fc.constantFrom(...choices);

/**
 * Paths, and texts that are none. Left out is where the library is mistaken: it has an order of lists and objects,
 * an average of nothing, merges the elements of lists, and finds no greatest or least by a key that is a string.
 */
const { path } = fc.letrec<{ path: string }>((tie) => {
	const part = tie('path');
	return {
		path: fc.oneof(
			{ maxDepth: 4, depthSize: 'medium' },
			name,
			text('@', '`1`', '`"x"`', "'a'", '`[1, 2]`', '`null`', '`{"a": 1}`'),
			join(part, text('.'), name),
			join(part, text('[0]', '[-2]', '[*]', '[]', '.*', '[:2]', '[1:]', '[::-1]', '[9:0:-2]')),
			join(part, text(' | ', ' && ', ' || ', ' == ', ' != '), part),
			join(part, text('[?'), part, text(']')),
			join(part, text('.[', '.{x: '), part, text(']', '}')),
			join(text('[@, ', '{x: @, y: '), part, text(']', '}')),
			join(text('(', '!', 'length(', '(('), part, text(')', '', '))')),
			join(
				text('abs', 'ceil', 'floor', 'keys', 'length', 'reverse', 'sort', 'sum'),
				text('('),
				part,
				text(')'),
			),
			join(
				text('to_array', 'to_number', 'type', 'values', 'not_null', 'to_string'),
				text('('),
				part,
				text(')'),
			),
			join(
				text('contains', 'ends_with', 'join', 'not_null'),
				text('('),
				part,
				text(', '),
				part,
				text(')'),
			),
			join(text('merge('), part, text(', `{"a": 2}`)', ')', ', @)')),
			join(text('sort_by('), part, text(', &'), part, text(')')),
			join(text('map(&'), part, text(', '), part, text(')')),
		),
	};
});

describe('a path', () => {
	it('finds what the library finds', () => {
		let found = 0;
		fc.assert(
			fc.property(
				fc.record({ a: json, b: json, c: json }, { noNullPrototype: true }),
				path,
				(body, path) => {
					const ours = createPathSearch(body)(path);
					expect(ours.ok).toBe(true);
					const value = ours.ok ? ours.value : undefined;
					expect([path, value ?? null]).toEqual([path, byLibrary(body, path)]);
					if (value !== undefined) found += 1;
				},
			),
			{ seed: FIXED_SEED, numRuns: 30_000 },
		);
		expect(found).toBeGreaterThan(5_000);
	});
});

/** `null` where it fails. What it finds is compared as JSON. */
function byLibrary(body: Json, path: string): Json {
	if (!isJmesPath(path)) return null;
	try {
		return JSON.parse(JSON.stringify(search(body, path))) as Json;
	} catch {
		return null;
	}
}

/** A list with as many elements as fit into 2 MB of JSON. */
function listOf(make: (index: number) => Json): Json[] {
	const list: Json[] = [];
	for (let length = 0, index = 0; length < 2_000_000; index += 1) {
		const element = make(index);
		list.push(element);
		length += JSON.stringify(element).length + 1;
	}
	return list;
}

const BODIES: Record<string, Json> = {
	digits: listOf((index) => index % 10),
	objects: listOf((index) => ({ id: index, a: 'x' })),
	orders: listOf((id) => ({
		id,
		name: `n${id}`,
		tags: ['a', 'b'],
		customer: { id, mail: 'a@b.c' },
	})),
	strings: listOf((index) => String((index * 7_919) % 1_000_003)),
	'long strings': ['a'.repeat(1_000_000), `${'a'.repeat(999_000)}b`],
	'one object': Object.fromEntries(listOf((index) => `k${index}`).map((key) => [key, 1])),
	lists: listOf((index) => [[index, [index]], [index]]),
	'empty objects': listOf(() => ({})),
	'a deep list': JSON.parse('['.repeat(990) + ']'.repeat(990)) as Json,
};

/** As often as 2,000 characters and the depth of a path permit. */
const chain = (part: string, between: string) => {
	// A part of one or two characters may be two levels deep.
	const deepest = part.length > 2 ? 190 : 90;
	const times = Math.min(deepest, Math.floor(1_990 / (part.length + between.length)));
	return Array.from({ length: times }, () => part).join(between);
};
const all = (part: string) => {
	const times = Math.floor(1_990 / (part.length + 1));
	return `[${Array.from({ length: times }, () => part).join(',')}]`;
};

const PATHS = [
	...['[@,@]', '{a:@,b:@}', '[@,@][]', 'to_string([@,@])', "join('',[@,@])", 'map(&[@,@],@)'].map(
		(part) => chain(part, '|'),
	),
	...['[@,@]', '*', '{a:@,b:@}'].map((part) => chain(part, '.')),
	...['[*]', '[]', '.*', '[:]'].map((part) => `@${chain(part, '')}`),
	...[
		'@',
		'sort(@)',
		'reverse(@)',
		'!@',
		'keys(@)',
		'values(@)',
		'*',
		'merge(@,@)',
		'length(@)',
	].map(all),
	...['to_string(@)', 'max(@)', 'sum(@)', "join('',@)", '[::-1]', '@==@', 'reverse(@)==@'].map(all),
	...['sort_by(@,&@)', 'max_by(@,&id)', 'map(&@,@)', '[0]==[1]', '[0]<[1]', 'to_number([0])'].map(
		all,
	),
	...['[?@==@]', '[*]', 'contains(@,[0])', 'not_null(@)', 'type(@)', 'to_array(@)'].map(all),
	...['sort(@)', 'max(@)', 'contains(@,[0])', 'reverse(@)==@'].map(
		(part) => `${all('[1],[0]').slice(0, 1_000)},[0]]|${all(part).slice(0, 800)},@]`,
	),
	`contains([0],'b${'a'.repeat(1_900)}')`,
	all(`contains([0],'b${'a'.repeat(400)}')`),
	`[?${chain('@', '&&')}]`,
	`[?${chain("contains(@,'1')", '||')}]`,
	`[*].{${Array.from({ length: 150 }, (_, index) => `k${index}:@`).join(',')}}`,
	'[*].to_string(@)',
	'sort_by(@, &id)',
	'sort_by(@, &name)',
	'@',
];

/** In milliseconds. The aim is 200; jest's own global object makes it a multiple of that. Without a limit, it is days. */
const BOUND = 2_000;

describe('no path keeps n8n from everything else for long', () => {
	it.each(Object.entries(BODIES))('in an answer of 2 MB: %s', (_, body) => {
		for (const path of PATHS) {
			const time = fastestRun(() => createPathSearch(body)(path), BOUND, 3);
			expect([path, time < BOUND]).toEqual([path, true]);
		}
	});

	it('of these, all are paths, so that there is something to measure', () => {
		expect(PATHS.filter((path) => !isJmesPath(path))).toEqual([]);
	});

	it('and is long enough to be asked for: a list of orders is selected from, sorted and joined', () => {
		const orders = BODIES.orders!;
		for (const path of [
			'[*].id',
			'[?id > `5`].{id: id, name: name}',
			'[].{id: id, name: name, mail: customer.mail}',
			'sort_by(@, &name)[0]',
			"join(', ', [*].name)",
			"[?contains(name, '99')] | length(@)",
			'[*].tags[]',
			'reverse(sort_by(@, &customer.id))[:10]',
			'max_by(@, &id)',
		]) {
			expect([path, createPathSearch(orders)(path).ok]).toEqual([path, true]);
		}
	});
});
