/**
 * Runs n8n's official scanner on our sources and on the unpacked tarball that `npm pack` creates. The scanner itself
 * ignores warnings; here they count as failures, too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import glob from 'fast-glob';

const PACKED_PATTERNS = ['**/*.js', '**/*.ts', '**/*.json'];

const workFolder = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	const results = [
		await scan('sources', process.cwd(), SOURCE_FILE_PATTERNS),
		await scan('tarball', unpackTarball(workFolder), PACKED_PATTERNS),
	];
	const passed = results.filter(Boolean).length;
	console.log(`scanner: ${passed} passed, ${results.length - passed} failed`);
	process.exitCode = passed === results.length ? 0 : 1;
} finally {
	rmSync(workFolder, { recursive: true });
}

async function scan(name, folder, patterns) {
	const verdict = await analyzePackage(folder, patterns);
	const warnings = await findWarnings(folder, patterns);
	console.log(
		`${name}: ${verdict.passed ? 'no error' : verdict.message}, ${warnings.length} warnings`,
	);
	if (verdict.details) console.log(verdict.details);
	for (const warning of warnings) console.log(`  ${warning}`);
	return verdict.passed && warnings.length === 0;
}

async function findWarnings(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**'] });
	const results = await eslint.lintFiles(files);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId}: ${message}`),
	);
}

function unpackTarball(folder) {
	const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder]);
	const tarball = packed.toString().trim().split('\n').at(-1);
	execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder]);
	return join(folder, 'package');
}
