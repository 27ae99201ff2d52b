/** Prints the changes in CHANGELOG.md for the version in package.json, for the version's release page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { paths } from '../host/paths.mjs';
import { changesOf } from './changelog.mjs';

/** @param {string} name */
const read = (name) => readFileSync(join(paths.projectFolder, name), 'utf8');

const { version } = JSON.parse(read('package.json'));
const changes = changesOf(read('CHANGELOG.md'), version);
if (changes === undefined) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
console.log(changes);
