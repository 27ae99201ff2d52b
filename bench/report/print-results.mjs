import { markdownTable } from '../../test/queue/support/markdown-table.mjs';
import { figureRows, goalRows } from './result-rows.mjs';

/** @param {import('./case-result.mjs').CaseResult[]} results */
export function printResults(results) {
	console.log(`\n${markdownTable(figureRows(results))}\n\n${markdownTable(goalRows(results))}\n`);
	for (const { title, note } of results) {
		if (note !== undefined) console.log(`${title}: ${note}`);
	}
}
