/**
 * Runs all suites one after the other, each to its end. The last line of its output is the total over all suites. A
 * suite that prints no counts counts as one test. What takes long is sampled here; without `env`, each suite is whole.
 */
import { execa } from 'execa';

const SUITES = [
	{ name: 'lint', command: ['npm', 'run', 'lint'] },
	{ name: 'build', command: ['npm', 'run', 'build'] },
	{ name: 'fast tests', command: ['npm', 'test'] },
	{ name: 'tests of the docs', command: ['npm', 'run', 'test:docs'] },
	{ name: 'release tests', command: ['npm', 'run', 'test:release'] },
	{ name: 'wire tests', command: ['npm', 'run', 'test:wire'] },
	{ name: 'property tests', command: ['npm', 'run', 'test:properties'] },
	{ name: 'API directory', command: ['npm', 'run', 'test:directory', '--', '--sample', '300'] },
	{ name: 'API operations', command: ['npm', 'run', 'test:operations', '--', '--sample', '300'] },
	{ name: 'scanner', command: ['node', '.ci/scan.mjs'] },
	{ name: 'end-to-end tests', command: ['npm', 'run', 'test:e2e'] },
	{ name: 'leak suite', command: ['npm', 'run', 'test:leaks'], env: { LEAKS_SAMPLE: 'half' } },
	{ name: 'queue suite', command: ['npm', 'run', 'test:queue'] },
	{ name: 'comparison', command: ['npm', 'run', 'test:compare'], env: { COMPARE_SAMPLE: 'quick' } },
];

const results = [];
for (const suite of SUITES) {
	console.log(`\n=== ${suite.name}: ${suite.command.join(' ')}`);
	const started = Date.now();
	const { exitCode, output } = await run(suite);
	const counts = countTests(output, exitCode);
	results.push({ ...suite, ...counts });
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(`=== ${suite.name}: exit code ${exitCode}, ${seconds} s`);
}

console.log('');
for (const { name, passed, failed } of results) {
	console.log(`${name}: ${passed} passed, ${failed} failed`);
}
const passed = sum('passed');
const failed = sum('failed');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function sum(key) {
	return results.reduce((total, result) => total + result[key], 0);
}

async function run({ command: [program, ...parameters], env = {} }) {
	const { exitCode, all: output } = await execa(program, parameters, {
		env,
		stdin: 'ignore',
		stdout: ['pipe', 'inherit'],
		stderr: ['pipe', 'inherit'],
		all: true,
		reject: false,
		maxBuffer: 1_000_000_000,
	});
	return { exitCode, output };
}

/** jest prints "Tests: 1 failed, 2 passed, 3 total"; the other suites end with "2 passed, 1 failed". */
function countTests(output, exitCode) {
	const closing = output.match(/^(?:Tests:.*total|.*\d+ passed, \d+ failed)$/gm)?.at(-1) ?? '';
	const passed = Number(/(\d+) passed/.exec(closing)?.[1] ?? (exitCode === 0 ? 1 : 0));
	const failed = Number(/(\d+) failed/.exec(closing)?.[1] ?? 0);
	// A suite that exits with an error but reports no failed test has failed all the same.
	return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
