import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { paths } from '../../host/paths.mjs';
import { changesOf, noteSuffixList, releaseChanges } from '../../release/changelog.mjs';

const CHANGELOG = `# Changelog

Newest first.

## Unreleased

### Added

- A thing.

## 1.1.0 - 2026-01-31

- An older thing.
`;
const NOTHING_NEW = CHANGELOG.replace('- A thing.\n', '');

describe('the changelog', () => {
	it('moves unreleased changes under the new version', () => {
		assert.equal(
			releaseChanges(CHANGELOG, '1.2.0', '2026-11-30'),
			CHANGELOG.replace('## Unreleased\n', '## Unreleased\n\n## 1.2.0 - 2026-11-30\n'),
		);
	});

	for (const [name, text] of [
		['nothing but headings', NOTHING_NEW],
		['nothing', '# Changelog\n\n## Unreleased\n\n## 1.1.0 - 2026-01-31\n\n- Older.\n'],
		['no such heading', '# Changelog\n\n- A thing.\n'],
	]) {
		it(`has nothing to release with ${name}`, () => {
			assert.throws(() => releaseChanges(text, '1.2.0', '2026-11-30'), /nothing to release/);
		});
	}

	it('does not accept the same version twice', () => {
		assert.throws(
			() => releaseChanges(CHANGELOG, '1.1.0', '2026-11-30'),
			/changes of 1\.1\.0 already/,
		);
	});

	for (const [title, changes] of [
		['Unreleased', '### Added\n\n- A thing.'],
		['1.1.0', '- An older thing.'],
		['1.1', undefined],
	]) {
		it(`returns the changes of ${title}`, () => {
			assert.equal(changesOf(CHANGELOG, /** @type {string} */ (title)), changes);
		});
	}

	it('notes a newer Public Suffix List, once', () => {
		const first = noteSuffixList(CHANGELOG, 'The Public Suffix List is of May.');
		assert.equal(
			changesOf(first, 'Unreleased'),
			'### Added\n\n- A thing.\n\n### Security\n\n- The Public Suffix List is of May.',
		);
		const second = noteSuffixList(first, 'The Public Suffix List is of June.');
		assert.equal(second, first.replace('May', 'June'));
		assert.equal(changesOf(second, '1.1.0'), '- An older thing.');
	});

	it('notes it next to other changes, and in an empty section', () => {
		const beside = CHANGELOG.replace('### Added', '### Security');
		assert.equal(
			changesOf(noteSuffixList(beside, 'The Public Suffix List is new.'), 'Unreleased'),
			'### Security\n\n- The Public Suffix List is new.\n- A thing.',
		);
		assert.equal(
			changesOf(
				noteSuffixList('# C\n\n## Unreleased\n', 'The Public Suffix List is new.'),
				'Unreleased',
			),
			'### Security\n\n- The Public Suffix List is new.',
		);
	});
});

describe('npm run release', () => {
	const folder = mkdtempSync(join(tmpdir(), 'version-'));
	after(() => rmSync(folder, { recursive: true }));
	const run = (/** @type {string} */ program, /** @type {string[]} */ ...parameters) =>
		spawnSync(program, parameters, { cwd: folder, encoding: 'utf8' });
	const file = (/** @type {string} */ name) => join(folder, name);
	const read = (/** @type {string} */ name) => readFileSync(file(name), 'utf8');

	const { scripts } = JSON.parse(readFileSync(join(paths.projectFolder, 'package.json'), 'utf8'));
	cpSync(join(paths.projectFolder, 'release'), file('release'), { recursive: true });
	writeFileSync(file('package.json'), JSON.stringify({ name: 'x', version: '1.1.0', scripts }));
	run('git', 'init', '--quiet');
	run('git', 'config', 'user.name', 'T');
	run('git', 'config', 'user.email', 't@t.test');

	const commit = (/** @type {string} */ changelog) => {
		writeFileSync(file('CHANGELOG.md'), changelog);
		run('git', 'add', '--all');
		run('git', 'commit', '--quiet', '--message', 'x');
	};

	it('changes nothing if there is nothing to release', () => {
		commit(NOTHING_NEW);
		const { status, stderr } = run('npm', 'run', 'release', '--', 'minor');
		assert.notEqual(status, 0);
		assert.match(stderr, /says nothing under "Unreleased"/);
		assert.equal(JSON.parse(read('package.json')).version, '1.1.0');
		assert.equal(read('CHANGELOG.md'), NOTHING_NEW);
		assert.equal(run('git', 'status', '--porcelain').stdout, '');
		assert.equal(run('git', 'tag').stdout, '');
	});

	it('bumps, moves the changes, commits and tags in one go', () => {
		commit(CHANGELOG);
		const { status, stderr } = run('npm', 'run', 'release', '--', 'minor');
		assert.equal(status, 0, stderr);
		assert.equal(JSON.parse(read('package.json')).version, '1.2.0');
		assert.match(
			read('CHANGELOG.md'),
			/## Unreleased\n\n## 1\.2\.0 - \d{4}-\d\d-\d\d\n\n### Added\n/,
		);
		assert.equal(run('git', 'status', '--porcelain').stdout, '');
		assert.equal(run('git', 'tag', '--points-at', 'HEAD').stdout, 'v1.2.0\n');
	});
});
