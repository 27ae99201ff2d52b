import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { paths } from '../../host/paths.mjs';
import { changesOf } from '../../release/changelog.mjs';
import { readRecord, rulesOfList, rulesOfTldts } from '../../release/suffix-list.mjs';

const COPIED = ['CHANGELOG.md', 'SECURITY.md', 'host', 'package.json', 'release', 'test/data'];

const folder = mkdtempSync(join(tmpdir(), 'refresh-'));
after(() => rmSync(folder, { recursive: true }));
const project = join(folder, 'project');
const lists = join(folder, 'lists');
const programs = join(folder, 'programs');

for (const name of COPIED)
	cpSync(join(paths.projectFolder, name), join(project, name), { recursive: true });
symlinkSync(join(paths.projectFolder, 'node_modules'), join(project, 'node_modules'));
mkdirSync(programs);
// Replaces npm: the installed tldts counts as the newest.
const npmCalls = join(folder, 'npm-calls');
writeFileSync(join(programs, 'npm'), `#!/bin/sh\necho "$@" >> '${npmCalls}'\n`, { mode: 0o755 });
execFileSync('git', ['init', '--quiet', lists]);

/**
 * @param {string} date
 * @param {Iterable<string>} rules
 */
function publishList(date, rules) {
	writeFileSync(
		join(lists, 'public_suffix_list.dat'),
		`// A list of ${date}\n${[...rules].join('\n')}\n`,
	);
	const git = (/** @type {string[]} */ ...parameters) =>
		execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t.test', ...parameters], {
			cwd: lists,
			env: { ...process.env, GIT_COMMITTER_DATE: `${date}T12:00:00Z` },
		});
	git('add', '--all');
	git('commit', '--quiet', '--message', date);
}

function refresh() {
	return execFileSync(process.execPath, ['release/refresh-suffix-list.mjs', lists], {
		cwd: project,
		encoding: 'utf8',
		env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` },
	});
}

/** @param {string} name */
const read = (name) => readFileSync(join(project, name), 'utf8');
const readAll = () =>
	['CHANGELOG.md', 'SECURITY.md', 'test/data/public_suffix_list.json'].map(read).join('\n');

describe('refreshing the Public Suffix List', () => {
	const before = readRecord();

	it('changes nothing if nothing is newer', () => {
		publishList(before.date, rulesOfTldts());
		const texts = readAll();
		assert.match(refresh(), /^Nothing is newer\. The Public Suffix List /);
		assert.equal(readAll(), texts);
		assert.equal(
			readFileSync(npmCalls, 'utf8'),
			'install --save-dev --save-exact --ignore-scripts tldts@latest\n',
		);
	});

	it('uses a newer list, and notes its date everywhere', () => {
		publishList('2030-01-02', rulesOfTldts());
		publishList('2030-01-03', [...rulesOfTldts(), 'later.test']);
		const sentence =
			'The Public Suffix List in this package is that of 2030-01-02, private section included.';
		assert.equal(refresh(), `${sentence}\n`);

		const { date, source, tldts, added, removed } = JSON.parse(
			read('test/data/public_suffix_list.json'),
		);
		assert.deepEqual([date, tldts, added, removed], ['2030-01-02', before.tldts, [], []]);
		assert.match(source, /, commit [0-9a-f]{40}$/);
		assert.deepEqual(rulesOfList(read('test/data/public_suffix_list.dat')), rulesOfTldts());
		for (const text of [read('SECURITY.md'), changesOf(read('CHANGELOG.md'), 'Unreleased') ?? '']) {
			assert.equal(text.split(sentence).length, 2);
			assert.equal(text.split('The Public Suffix List in this package').length, 2);
		}
	});
});
