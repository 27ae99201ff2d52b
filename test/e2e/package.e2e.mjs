import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { domainToASCII } from 'node:url';

import { ensureNode24 } from '../../host/n8n/ensure-node-24.mjs';
import { packPackage } from '../../host/pack-package.mjs';
import { paths } from '../../host/paths.mjs';
import { bundledPackages } from '../../release/bundled-packages.mjs';
import { bundleVendor } from '../../release/bundle-vendor.mjs';
import { noticesOf } from '../../release/notices.mjs';
import { readRecord } from '../../release/suffix-list.mjs';

const LOAD_PACKAGE = join(import.meta.dirname, 'support', 'packages', 'load-package.cjs');
/** All files that may be published: code, what n8n reads at its start, icons, licences, and what npm always adds. */
const PUBLISHED = [
	/^(package\.json|index\.js|index\.d\.ts|LICENSE|README\.md)$/,
	/^dist\/THIRD-PARTY-NOTICES\.txt$/,
	/^dist\/credentials\/[a-z0-9-]+\.js$/,
	/^dist\/(lib|nodes\/MakeApiCall)\/[a-z0-9]+\/[a-z0-9-]+\.js$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
	/^dist\/nodes\/MakeApiCall\/MakeApiCall\.node\.js$/,
	/^dist\/nodes\/MakeApiCall\/MakeApiCall\.node\.json$/,
	/^dist\/icons\/lock(\.dark)?\.svg$/,
	/^dist\/(known|types)\/(credentials|nodes)\.json$/,
	/^dist\/methods\/(defined|referenced)\.json$/,
];
/** Examples of files that may not be published. */
const KEPT_BACK = [
	'CHANGELOG.md',
	'bench/run.mjs',
	'credentials/credential-hooks.ts',
	'dist/credentials/Other.test.js',
	'dist/docs/images/refused-call.webp',
	'dist/icons/dialog.png',
	'dist/lib/connection/seal.js.map',
	'dist/lib/connection/seal.ts',
	'dist/nodes/MakeApiCall/connection/locked-connection.test.js',
	'dist/test/lib/connection/seal.js',
	'docs/make-api-call.md',
	'examples/read-only-agent.json',
	'host/start.mjs',
	'release/write-sbom.mjs',
	'sbom.cdx.json',
	'test/lib/connection/seal.test.ts',
];
const REQUIRED = [
	'index.js',
	'index.d.ts',
	'dist/THIRD-PARTY-NOTICES.txt',
	'LICENSE',
	'dist/known/credentials.json',
	'dist/known/nodes.json',
	'dist/types/credentials.json',
	'dist/types/nodes.json',
	'dist/nodes/MakeApiCall/MakeApiCall.node.json',
];

const bareFolder = await mkdtemp(join(tmpdir(), 'bare-'));
const packageFolder = join(bareFolder, 'node_modules', 'n8n-nodes-api-connections');
after(() => rm(bareFolder, { recursive: true }));
const tarball = process.env.E2E_PACKAGE ?? (await packPackage(bareFolder));
await unpackBesideWorkflow();
const node24 = await ensureNode24();

describe('the packed package', () => {
	const published = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((name) => name.replace(/^package\//, ''));

	it('contains only files that may be published', () => {
		const surplus = published.filter((name) => !PUBLISHED.some((pattern) => pattern.test(name)));
		assert.deepEqual(surplus, []);
	});

	it('would fail this test with any other file', () => {
		const missed = KEPT_BACK.filter((name) => PUBLISHED.some((pattern) => pattern.test(name)));
		assert.deepEqual(missed, []);
		const unused = PUBLISHED.filter((pattern) => !published.some((name) => pattern.test(name)));
		assert.deepEqual(unused, []);
	});

	it('contains a notice for each bundled library', async () => {
		const { metafile } = await bundleVendor({ write: false });
		const notices = await readFile(join(packageFolder, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		assert.equal(notices, noticesOf(bundledPackages(metafile), readRecord()));
	});

	it('contains the Public Suffix List whose date is recorded', () => {
		const { parse } = createRequire(packageFolder)(
			join(packageFolder, 'dist/lib/vendor/public-suffix.js'),
		);
		const { added, removed } = readRecord();
		const isSuffix = (/** @type {string} */ rule) => {
			const host = domainToASCII(rule.replace('*', 'anyone'));
			return parse(host, { allowPrivateDomains: true }).publicSuffix === host;
		};
		assert.deepEqual(
			added.filter((rule) => !rule.startsWith('!') && !isSuffix(rule)),
			[],
		);
		const wereSuffixes = removed.filter(
			(rule) => rule.includes('.') && !added.includes(`*.${rule}`),
		);
		assert.deepEqual(wereSuffixes.filter(isSuffix), []);
		assert.ok(isSuffix('github.io') && !isSuffix('example.github.io'));
	});

	it('contains what n8n reads to load it lazily', () => {
		assert.deepEqual(
			REQUIRED.filter((name) => !published.includes(name)),
			[],
		);
	});

	it('is smaller than 310 kB', async () => {
		const { size } = await stat(tarball);
		assert.ok(size < 310_000, `${size} bytes`);
	});

	for (const [name, program] of [
		[`Node ${process.versions.node}`, process.execPath],
		['the Node of n8n 2', node24.program],
	]) {
		it(`loads in a bare folder with n8n-workflow alone (${name})`, () => {
			const { stdout, stderr } = spawnSync(program, [LOAD_PACKAGE, bareFolder], {
				encoding: 'utf8',
				env: {},
			});
			assert.equal(stderr, '');
			assert.deepEqual(JSON.parse(stdout), LOADED);
		});
	}

	for (const [program, args, allIsWell] of /** @type {const} */ ([
		['publint', ['run', '--strict'], /All good!/],
		['attw', ['--no-definitely-typed', '--no-color'], /No problems found/],
	])) {
		it(`can be required, imported and type-checked, according to ${program}`, () => {
			const file = join(paths.projectFolder, 'node_modules', '.bin', program);
			const { status, stdout, stderr } = spawnSync(file, [...args, tarball], { encoding: 'utf8' });
			assert.equal(status, 0, stdout + stderr);
			assert.match(stdout, allIsWell);
		});
	}

	it('exports what it declares, to CommonJS and to ES modules', async () => {
		const declarations = await readFile(join(packageFolder, 'index.d.ts'), 'utf8');
		const declared = [...declarations.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
		assert.ok(declared.includes('lockRequest'));
		const asModule = "import * as lock from 'n8n-nodes-api-connections';";
		const asScript = "const lock = require('n8n-nodes-api-connections');";
		for (const [type, load] of [
			['module', asModule],
			['commonjs', asScript],
		]) {
			const print =
				'console.log(Object.keys(lock).filter((name) => /^[a-z]+[A-Z]/.test(name)).join())';
			const program = ['--input-type', type, '--eval', `${load} ${print}`];
			const { stdout, stderr } = spawnSync(process.execPath, program, {
				encoding: 'utf8',
				cwd: bareFolder,
			});
			assert.equal(stderr, '');
			assert.deepEqual(stdout.trim().split(',').sort(), [...declared].sort());
		}
	});

	it('exports its manifest, but none of its internal modules', () => {
		const requireThere = createRequire(join(bareFolder, 'any.js'));
		const name = 'n8n-nodes-api-connections';
		assert.equal(requireThere(`${name}/package.json`).name, name);
		assert.throws(() => requireThere(`${name}/dist/lib/connection/seal`), {
			code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
		});
	});

	it('would fail these tests if it needed a development dependency', () => {
		const { status, stderr } = spawnSync(
			process.execPath,
			['-e', `require('node:module').createRequire('${bareFolder}/x.js')('tldts')`],
			{ encoding: 'utf8', env: {} },
		);
		assert.notEqual(status, 0);
		assert.match(stderr, /Cannot find module 'tldts'/);
	});
});

/** Each class by the name of its file, as n8n's loader finds it, and its name in n8n. */
const LOADED = {
	entries: [
		['ConnectionApiKeyApi', 'connectionApiKeyApi'],
		['ConnectionBasicAuthApi', 'connectionBasicAuthApi'],
		['ConnectionBearerTokenApi', 'connectionBearerTokenApi'],
		['ConnectionOAuth2Api', 'connectionOAuth2Api'],
		['MakeApiCall', 'makeApiCall'],
	],
	results: {
		parseAllowedDomain: '*.example.com',
		parseHeaderName: 'header_name_reserved',
		judgeUrl: [true, 'url_outside_domain'],
	},
	requested: ['n8n-workflow', 'node:crypto'],
};

async function unpackBesideWorkflow() {
	const modules = join(bareFolder, 'node_modules');
	await mkdir(modules, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', bareFolder]);
	await rename(join(bareFolder, 'package'), packageFolder);
	// Node resolves the link before it looks for the dependencies of n8n-workflow.
	const workflow = join(paths.projectFolder, 'node_modules', 'n8n-workflow');
	await symlink(workflow, join(modules, 'n8n-workflow'));
}
