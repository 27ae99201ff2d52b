const { basename } = require('node:path');
const { default: TestRunner } = require('jest-runner');

/**
 * Asks about one mutant in as few files as possible: the nearest come first, and the first file with a
 * failing test ends the run. jest's own `bail` does not work from a program
 * (https://github.com/jestjs/jest/issues/11766).
 */
module.exports = class MutationRunner extends TestRunner {
	async runTests(tests, watcher, options) {
		this.on('test-file-success', ([, { numFailingTests }]) => {
			if (numFailingTests > 0) watcher.setState({ interrupted: true });
		});
		await super.runTests(nearestFirst(tests, this._globalConfig.nonFlagArgs), watcher, options);
	}
};

/** jest starts with the slowest file; here a quick one may do. */
function nearestFirst(tests, mutatedFiles) {
	const distance = ({ path }) => distanceFrom(path, mutatedFiles.map(subjectOf));
	return [...tests].reverse().sort((a, b) => distance(a) - distance(b));
}

/** Loading n8n for the tests of the credentials takes longer than all else. */
function distanceFrom(testFile, mutatedSubjects) {
	const subject = subjectOf(testFile);
	if (mutatedSubjects.some((mutated) => mutated.includes(subject))) return 0;
	return testFile.includes('/credentials/') ? 2 : 1;
}

/** "failure" for test/lib/output/failure.test.ts, which is near lib/output/failure.ts and lib/output/failure-advice.ts. */
function subjectOf(path) {
	return basename(path).split('.')[0];
}
