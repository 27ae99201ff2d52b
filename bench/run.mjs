/**
 * `npm run bench` compares our node with n8n's own HTTP Request, in a real n8n.
 *
 * Options: `--json FILE` also writes the figures to a file. `--only ID` runs only the group of that case, and can be
 * repeated. `--quick` makes so few calls that the figures mean nothing; it only checks that everything runs.
 */
import { parseArgs } from 'node:util';

import { checkTools } from '../host/check-tools.mjs';
import { stopAllProcesses } from '../host/child-processes.mjs';
import { ensureInstalled } from '../host/ensure-installed.mjs';

const { values } = parseArgs({
	options: {
		json: { type: 'string' },
		only: { type: 'string', multiple: true, default: [] },
		quick: { type: 'boolean', default: false },
	},
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.once(signal, () => void stopAllProcesses().then(() => process.exit(130)));
}
checkTools();
await ensureInstalled();
// On a fresh clone, the packages that these modules need are installed only now.
const { runGroups } = await import('./run-groups.mjs');
const { printResults } = await import('./report/print-results.mjs');
const { writeFormatted } = await import('./report/write-formatted.mjs');

const results = await runGroups({ only: values.only, isQuick: values.quick });
printResults(results.cases);
console.log(results.machine);
if (values.json !== undefined) await writeFormatted(values.json, JSON.stringify(results));
