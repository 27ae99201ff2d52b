/**
 * `npm run bench:oauth2` makes the same calls with our node and with n8n's own HTTP Request, and prints what
 * came of them as a table.
 */
import { checkTools } from '../../host/check-tools.mjs';
import { ensureInstalled } from '../../host/ensure-installed.mjs';

checkTools();
await ensureInstalled();
// On a fresh clone, what this needs is there only now.
const { compareNodes } = await import('./support/compare-nodes.mjs');
const { markdownTable } = await import('./support/markdown-table.mjs');
console.log(`\n${markdownTable(await compareNodes())}`);
