/**
 * `npm run refresh:suffixes` brings the newest Public Suffix List into the package. It installs the newest `tldts`, and
 * finds the dated list that `tldts` was made from in the list's own history. It records that list's date and the
 * differences between the two. With `-- REPOSITORY`, it searches the history of another Git repository.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { paths } from '../host/paths.mjs';
import { noteSuffixList } from './changelog.mjs';
import { closestList } from './closest-list.mjs';
import {
	LIST_FILE,
	readRecord,
	RECORD_FILE,
	rulesOfTldts,
	suffixListSentence,
} from './suffix-list.mjs';

const LIST_HISTORY = 'https://github.com/publicsuffix/list.git';
const [repository = LIST_HISTORY] = process.argv.slice(2);

const before = readRecord();
installNewestTldts();
const tldts = createRequire(import.meta.url)('tldts/package.json').version;
const { text, commit, date, added, removed } = closestList(repository, rulesOfTldts());
if (tldts === before.tldts && date <= before.date) {
	console.log(`Nothing is newer. ${suffixListSentence(before)}`);
} else {
	const source = `https://github.com/publicsuffix/list, commit ${commit}`;
	const record = { date, source, tldts, added, removed };
	writeFileSync(LIST_FILE, text);
	writeFileSync(RECORD_FILE, `${JSON.stringify(record, null, '\t')}\n`);
	const sentence = suffixListSentence(record);
	rewrite('SECURITY.md', (page) => page.replace(suffixListSentence(before), sentence));
	rewrite('CHANGELOG.md', (page) => noteSuffixList(page, sentence));
	console.log(sentence);
}

function installNewestTldts() {
	const parameters = ['install', '--save-dev', '--save-exact', '--ignore-scripts'];
	execFileSync('npm', [...parameters, 'tldts@latest'], { cwd: paths.projectFolder });
}

/**
 * @param {string} name
 * @param {(text: string) => string} change
 */
function rewrite(name, change) {
	const path = join(paths.projectFolder, name);
	writeFileSync(path, change(readFileSync(path, 'utf8')));
}
