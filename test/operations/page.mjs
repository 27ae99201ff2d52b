import { markdownTable } from '../queue/support/markdown-table.mjs';
import { DIFFERENCES } from './differences.mjs';

/**
 * @typedef {object} Counts
 * @property {number} documents
 * @property {number} operations
 * @property {number} same
 * @property {Map<string, number>} explained By the title of the difference.
 */

/**
 * Returns the counts as a table.
 * @param {Counts} counts
 */
export function reportOf({ documents, operations, same, explained }) {
	const rows = [...new Map([['The same', same], ...explained])].map(([request, count]) => ({
		request,
		operations: count,
		share: `${((100 * count) / operations).toFixed(2)} %`,
	}));
	const total = `${operations} operations of ${documents} descriptions`;
	return `${total}:\n\n${markdownTable(rows)}\n`;
}

/**
 * Returns the page of the docs.
 * @param {Counts} counts
 */
export function pageOf(counts) {
	const found = DIFFERENCES.filter(({ title }) => (counts.explained.get(title) ?? 0) > 0);
	return `# Requests of operations, beside Swagger UI's client

\`npm run test:operations\` reads the public directory of OpenAPI descriptions. For each operation it makes values by chance, from the
schemas of the description, and gives them to this package and to \`swagger-client\`, which Swagger UI uses. Method, address, headers
and body have to be the same. Addresses are compared as they are sent, JSON by its values, and forms by what a server reads. Two headers
are left out, which the node adds itself: \`Accept\` and \`Content-Type\`. Paths are given to \`swagger-client\` without their fragment, as
some descriptions of AWS have one.

${reportOf(counts)}
## Where they differ, and who is right

${found.map(({ title, right }) => `- **${title}.** ${right}`).join('\n')}
`;
}
