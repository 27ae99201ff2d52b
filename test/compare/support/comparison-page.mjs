import { format } from 'prettier';

import { allScenarios } from '../scenarios/all-scenarios.mjs';

export const PAGE = new URL('../../../docs/compared-with-http-request.md', import.meta.url);

/** Returns the docs page that compares the two nodes. */
export async function comparisonPage() {
	const text = [INTRODUCTION, table(), REMARKS].join('\n\n');
	return await format(text, { parser: 'markdown', printWidth: 108 });
}

const INTRODUCTION = `# Compared with HTTP Request

<!-- Made from test/compare/scenarios by \`npm run docs:compare\`. -->

What users of n8n ask for, and what two nodes do about it: n8n’s own HTTP Request (version 4.5, of n8n 2.41.1)
and Make API Call. Both made the same calls in the same n8n, to an API that counts them, HTTP Request with a
header auth or OAuth2 credential of n8n’s, Make API Call with a connection. Where nothing else is said, nodes
and credentials are as n8n presets them.

\`npm run test:compare\` tries all of it, and fails if one of the two does something else than is said here.`;

const REMARKS = `The figures were counted by the API and read from the executions. Nodes around HTTP Request, such as
_Loop Over Items_ and _Wait_, can make up for some of it; they were not tried.

## Where HTTP Request does more

- It makes all calls at once, so it is faster where an API takes that
  ([measured](oauth2-measured.md#five-hundred-calls-beside-n8ns-own-node)). Make API Call makes 100 at a time at
  most. Over 10,000 calls it took 73 to 91 s in three runs, and Make API Call 72 to 116 s, on a machine with two
  cores and much other work.
- It renews a token once for calls side by side, too.
- Answers may have any size. Make API Call leaves them at 100 MB at most.
- It calls \`http://\` addresses, servers without a valid certificate, and other methods (WebDAV).
- It has more ways to authenticate: digest, OAuth1, and the credentials of n8n’s other nodes.
- It reads cURL commands.
- Fields of its credentials can be expressions; of a connection, only the secret can.`;

function table() {
	const head = ['what users ask for', 'HTTP Request', 'Make API Call'];
	return [head, head.map(() => '---'), ...allScenarios.map(cells)].map(row).join('\n');
}

/** @param {import('./scenario.mjs').Scenario} scenario */
function cells({ asked, issues, httpRequest, makeApiCall }) {
	const says = [httpRequest, makeApiCall].map(({ facts, says }) => says(facts));
	const sources = issues.length === 0 ? '' : ` (${issues.map(link).join(', ')})`;
	return [asked + sources, ...says];
}

/** GitHub redirects this URL for a pull request. @param {number | string} issue */
function link(issue) {
	const [repository, number] = typeof issue === 'number' ? ['n8n-io/n8n', issue] : issue.split('#');
	const name = typeof issue === 'number' ? `#${issue}` : issue;
	return `[${name}](https://github.com/${repository}/issues/${number})`;
}

/** @param {string[]} cells */
function row(cells) {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
