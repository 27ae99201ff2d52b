import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installedFolder, nodeOfN8n } from '../stage/installed-package.mjs';

const run = promisify(execFile);
const NANOSECONDS_PER_MICROSECOND = 1_000;

/** @type {Record<string, string>} */
const TITLES = {
	'judge-url': '`judgeUrl`: domain and URL as texts',
	'judge-url-within': '`judgeUrlWithin`: the domain was parsed before',
	'judge-url-below-wildcard': '`judgeUrlWithin`, a host below a wildcard',
	'parse-allowed-domain': '`parseAllowedDomain`',
	'new-url': '`new URL` alone',
	'tldts-parse': '`parse` of tldts alone',
	'tldts-public-suffix': '`getPublicSuffix` of tldts alone',
};
/** In microseconds. @type {Record<string, number>} */
const GOALS = { 'judge-url': 2 };

/** The lock's decision alone, in its own process. @type {import('./groups.mjs').Group} */
export const lockAlone = {
	id: 'lock',
	async run(stage, isQuick) {
		const script = join(import.meta.dirname, '..', 'measure', 'time-lock.mjs');
		const milliseconds = isQuick ? 20 : 1_000;
		const { program } = await nodeOfN8n();
		const parameters = [script, installedFolder(stage.folder), String(milliseconds)];
		const { stdout } = await run(program, parameters);
		/** @type {Record<string, number>} */
		const nanoseconds = JSON.parse(stdout);
		return Object.entries(nanoseconds).map(([name, time]) => ({
			id: `lock-${name}`,
			title: TITLES[name],
			value: time / NANOSECONDS_PER_MICROSECOND,
			valueUnit: 'µs',
			goal: GOALS[name],
			ours: time,
			unit: 'ns',
		}));
	},
};
