import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { paths } from '../../host/paths.mjs';
import { closestList } from '../../release/closest-list.mjs';
import {
	differences,
	LIST_FILE,
	readRecord,
	rulesOfList,
	rulesOfTldts,
	suffixListSentence,
} from '../../release/suffix-list.mjs';

const loadModule = createRequire(import.meta.url);
const record = readRecord();
const list = readFileSync(LIST_FILE, 'utf8');

describe('the list in the package', () => {
	const dated = rulesOfList(list);
	const bundled = rulesOfTldts();

	it('is read as a whole', () => {
		assert.ok(dated.size > 10_000 && bundled.size > 10_000);
		for (const rule of ['com', 'co.uk', '*.ck', '!www.ck', 'github.io', '公司.cn'])
			assert.ok(bundled.has(rule) && dated.has(rule), rule);
	});

	it('is the dated list with the recorded changes, rule by rule', () => {
		const { added, removed } = record;
		assert.deepEqual(differences(dated, bundled), { added, removed });
		const changed = new Set([...dated, ...added].filter((rule) => !removed.includes(rule)));
		assert.deepEqual([...changed].sort(), [...bundled].sort());
	});

	it('is that of the recorded version of tldts and of the bundled one', () => {
		assert.equal(loadModule('tldts/package.json').version, record.tldts);
		const { labelText } = loadModule(join('tldts', 'dist', 'cjs', 'src', 'data', 'trie.js'));
		assert.ok(readFileSync(loadModule.resolve('tldts'), 'utf8').includes(labelText));
	});

	it('has the date that SECURITY.md states', () => {
		const page = readFileSync(join(paths.projectFolder, 'SECURITY.md'), 'utf8');
		assert.ok(page.includes(suffixListSentence(record)), suffixListSentence(record));
	});
});

describe('the difference between two lists', () => {
	const rows = /** @type {const} */ ([
		['nothing', 'com\nuk\n', 'uk\ncom\n', [], []],
		['a rule more', 'com\n', 'com\nco.uk\n', ['co.uk'], []],
		['a rule less', 'com\nco.uk\n', 'com\n', [], ['co.uk']],
		['another exception', '*.ck\n!www.ck\n', '*.ck\n!web.ck\n', ['!web.ck'], ['!www.ck']],
		['not comments, empty lines and what follows a rule', '// a\n\ncom // b\n', 'com\n', [], []],
		['not how a name is spelt', '公司.cn\n', 'xn--55qx5d.cn\n', [], []],
		['not the base of a wildcard', '*.ck\n', 'ck\n*.ck\n', [], []],
	]);
	for (const [name, from, to, added, removed] of rows) {
		it(`is ${name}`, () => {
			assert.deepEqual(differences(rulesOfList(from), rulesOfList(to)), { added, removed });
		});
	}
});

describe('the sentence about the age of the list', () => {
	it('counts the changes since then', () => {
		const changed = { ...record, date: '2026-01-02', tldts: '8.0.1', added: ['a.b'], removed: [] };
		assert.match(
			suffixListSentence(changed),
			/ that of 2026-01-02, .* up to tldts 8\.0\.1 \(rules added: 1, removed: 0\)\.$/,
		);
	});

	it('has the date only, if nothing has changed', () => {
		const same = { ...record, date: '2026-01-02', added: [], removed: [] };
		assert.match(suffixListSentence(same), / that of 2026-01-02, private section included\.$/);
	});
});

describe('the list that a version of tldts was made from', () => {
	const repository = mkdtempSync(join(tmpdir(), 'lists-'));
	after(() => rmSync(repository, { recursive: true }));
	const git = (/** @type {string[]} */ ...parameters) =>
		execFileSync(
			'git',
			['-C', repository, '-c', 'user.name=T', '-c', 'user.email=t@t.test', ...parameters],
			{
				encoding: 'utf8',
			},
		);
	git('init', '--quiet');
	for (const [date, text] of [
		['2026-03-01T23:30:00-0200', 'com\nold.test\n'],
		['2026-03-05T12:00:00Z', 'com\nco.uk\n'],
		['2026-03-09T12:00:00Z', '// co.uk came later\ncom\nco.uk\n'],
		['2026-03-13T12:00:00Z', 'com\nco.uk\nnew.test\n'],
	]) {
		writeFileSync(join(repository, 'public_suffix_list.dat'), text);
		git('add', '--all');
		execFileSync(
			'git',
			[
				'-C',
				repository,
				'-c',
				'user.name=T',
				'-c',
				'user.email=t@t.test',
				'commit',
				'--quiet',
				'-m',
				date,
			],
			{ env: { ...process.env, GIT_COMMITTER_DATE: date } },
		);
	}

	for (const [name, rules, date, added, removed] of /** @type {const} */ ([
		['the newest with the same rules', 'com\nco.uk\n', '2026-03-09', [], []],
		['the newest of all', 'com\nco.uk\nnew.test\n', '2026-03-13', [], []],
		['the oldest, by its date in UTC', 'com\nold.test\n', '2026-03-02', [], []],
		[
			'the closest, if none is the same',
			'com\nco.uk\nnew.test\nx.test\n',
			'2026-03-13',
			['x.test'],
			[],
		],
	])) {
		it(`is ${name}`, () => {
			const found = closestList(repository, rulesOfList(rules));
			assert.deepEqual([found.date, found.added, found.removed], [date, added, removed]);
			assert.equal(git('show', `${found.commit}:public_suffix_list.dat`), found.text);
		});
	}

	it('is an error where there is no list', () => {
		assert.throws(() => closestList(join(repository, 'nowhere'), new Set()));
	});
});
