/**
 * `npm run bench:oauth2` makes the same calls with our node and with n8n's own HTTP Request, and prints what
 * came of them as a table. Its parameter is how many seconds an access token lives; 3 if left out.
 */
import { checkTools } from '../../host/check-tools.mjs';
import { ensureInstalled } from '../../host/ensure-installed.mjs';

checkTools();
await ensureInstalled();
// On a fresh clone, what this needs is there only now.
const { compareNodes } = await import('./support/compare-nodes.mjs');
const { markdownTable } = await import('./support/markdown-table.mjs');
const rows = await compareNodes(Number(process.argv[2] ?? 3));
console.log(`\n${markdownTable(rows)}`);
