/**
 * `npm run bench` measures our node beside n8n's own HTTP Request, in a real n8n.
 *
 * Options: `--json FILE` writes the figures to a file, too; `--only ID` runs only the group of that case, and may
 * be given several times; `--quick` makes so few calls that the figures mean nothing, to see that all of it runs.
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
// On a fresh clone, what these need is there only now.
const { runGroups } = await import('./run-groups.mjs');
const { printResults } = await import('./report/print-results.mjs');
const { writeFormatted } = await import('./report/write-formatted.mjs');

const results = await runGroups({ only: values.only, isQuick: values.quick });
printResults(results.cases);
console.log(results.machine);
if (values.json !== undefined) await writeFormatted(values.json, JSON.stringify(results));
