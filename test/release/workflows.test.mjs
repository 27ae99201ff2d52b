import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { isScalar, parseDocument, visit } from 'yaml';

import { paths } from '../../host/paths.mjs';

const FOLDER = join(paths.projectFolder, '.github', 'workflows');
/** Owner, repository and full commit hash, followed by the version as a comment for human readers. */
const PINNED = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const WORKFLOWS = readdirSync(FOLDER).map((name) => {
	const text = readFileSync(join(FOLDER, name), 'utf8');
	const document = parseDocument(text);
	return { name, text, document, content: document.toJS() };
});

/**
 * Returns the actions that a workflow uses, each with the comment after it.
 * @param {import('yaml').Document.Parsed} document
 */
function actionsOf(document) {
	/** @type {string[]} */
	const found = [];
	visit(document, {
		Pair(_, { key, value }) {
			if (isScalar(key) && key.value === 'uses' && isScalar(value))
				found.push(`${value.value} #${value.comment}`);
		},
	});
	return found;
}

/** @param {string} name */
function workflowCalled(name) {
	const found = WORKFLOWS.find((workflow) => workflow.name === name);
	assert.ok(found, name);
	return found.content;
}

/** @param {any} job */
const linesOf = (job) => job.steps.map((/** @type {any} */ { run = '' }) => run).join('\n');

describe('every workflow', () => {
	it('exists and can be parsed', () => {
		assert.deepEqual(
			WORKFLOWS.map(({ name }) => name),
			['ci.yml', 'refresh-suffix-list.yml', 'release.yml'],
		);
		assert.deepEqual(
			WORKFLOWS.flatMap(({ document }) => document.errors),
			[],
		);
	});

	for (const { name, text, document, content } of WORKFLOWS) {
		it(`${name} pins each action to a commit and names its version`, () => {
			const actions = actionsOf(document);
			assert.equal(actions.length, text.match(/\buses:/g)?.length);
			assert.ok(actions.length > 0);
			assert.deepEqual(
				actions.filter((action) => !PINNED.test(action)),
				[],
			);
		});

		it(`${name} uses no secret of the repository and no npm token`, () => {
			assert.doesNotMatch(text, /\bsecrets\b|NPM_TOKEN|NODE_AUTH_TOKEN|_authToken/i);
		});

		it(`${name} may only read, unless a job declares more permissions`, () => {
			assert.ok(['{}', '{"contents":"read"}'].includes(JSON.stringify(content.permissions)));
		});

		it(`${name} leaves no credentials in its clone`, () => {
			const clones = Object.values(content.jobs)
				.flatMap(({ steps }) => steps)
				.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
			assert.ok(clones.length > 0);
			assert.ok(clones.every((step) => step.with?.['persist-credentials'] === false));
		});

		it(`${name} puts no untrusted input into a command`, () => {
			const commands = Object.values(content.jobs).map(linesOf).join('\n');
			assert.doesNotMatch(commands, /\$\{\{/);
		});

		it(`${name} lets no job with write permissions run code of dependencies`, () => {
			const writing = Object.values(content.jobs).filter(({ permissions }) =>
				Object.values(permissions ?? {}).includes('write'),
			);
			assert.equal(
				writing.length,
				{ 'ci.yml': 0, 'refresh-suffix-list.yml': 1, 'release.yml': 2 }[name],
			);
			assert.ok(
				writing.every((job) => !/npm (ci|install|run|test)|npx|\.ci\/run/.test(linesOf(job))),
			);
		});
	}
});

describe('the release', () => {
	const { on, jobs } = workflowCalled('release.yml');

	it('runs on a version tag only', () => {
		assert.deepEqual(on, { push: { tags: ['v*'] } });
	});

	it('runs all suites, publishes what they tested, and then creates the release on GitHub', () => {
		assert.match(linesOf(jobs.build), /^\.ci\/run$/m);
		assert.match(linesOf(jobs.publish), /^npm publish \.\/release-files\/\*\.tgz .*--provenance/m);
		assert.equal(jobs.publish.needs, 'build');
		assert.equal(jobs['github-release'].needs, 'publish');
	});

	it('identifies itself to npm in the publishing job only', () => {
		assert.deepEqual(jobs.publish.permissions, { 'id-token': 'write' });
		const others = Object.entries(jobs).filter(([name]) => name !== 'publish');
		assert.ok(others.every(([, { permissions }]) => permissions['id-token'] === undefined));
	});
});
