import { format } from 'prettier';

import { allScenarios } from '../scenarios/all-scenarios.mjs';

export const PAGE = new URL('../../../docs/compared-with-http-request.md', import.meta.url);

/** The page of the docs that says what the two nodes do. */
export async function comparisonPage() {
	const text = [INTRODUCTION, table(), REMARKS].join('\n\n');
	return await format(text, { parser: 'markdown', printWidth: 108 });
}

const INTRODUCTION = `# Compared with HTTP Request

<!-- Made from test/compare/scenarios by \`npm run docs:compare\`. -->`;

const REMARKS = '';

function table() {
	const head = ['what users ask for', 'HTTP Request', 'Make API Call'];
	return [head, head.map(() => '---'), ...allScenarios.map(cells)].map(row).join('\n');
}

/** @param {import('./scenario.mjs').Scenario} scenario */
function cells({ asked, issues, httpRequest, makeApiCall }) {
	const says = [httpRequest, makeApiCall].map(({ facts, says }) => says(facts));
	return [`${asked} (${issues.map(link).join(', ')})`, ...says];
}

/** @param {number} issue A pull request is found there as well. */
function link(issue) {
	return `[#${issue}](https://github.com/n8n-io/n8n/issues/${issue})`;
}

/** @param {string[]} cells */
function row(cells) {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
