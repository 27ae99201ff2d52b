/**
 * `npm version` runs this script twice. With `--check`, before it changes anything, the script fails if there is nothing
 * to release. Without `--check`, the script moves the unreleased changes under the new version.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { checkUnreleased, releaseChanges } from './changelog.mjs';

const changelog = readFileSync('CHANGELOG.md', 'utf8');
const version = process.env.npm_package_version ?? '';
try {
	if (process.argv.includes('--check')) checkUnreleased(changelog);
	else writeFileSync('CHANGELOG.md', releaseChanges(changelog, version, today()));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

function today() {
	return new Date().toISOString().slice(0, 10);
}
