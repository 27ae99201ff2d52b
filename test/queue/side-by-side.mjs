/**
 * `npm run bench:oauth2` makes the same calls with our node and with n8n's own HTTP Request, and prints the results as
 * a table. Its parameter is the lifetime of an access token in seconds. Defaults to 3.
 */
import { checkTools } from '../../host/check-tools.mjs';
import { ensureInstalled } from '../../host/ensure-installed.mjs';

checkTools();
await ensureInstalled();
// On a fresh clone, the dependencies of these modules are installed only now.
const { compareNodes } = await import('./support/compare-nodes.mjs');
const { markdownTable } = await import('./support/markdown-table.mjs');
const rows = await compareNodes(Number(process.argv[2] ?? 3));
console.log(`\n${markdownTable(rows)}`);
