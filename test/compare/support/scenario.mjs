/**
 * What one node does about it.
 * @template Facts
 * @typedef {object} Column
 * @property {(bench: import('./start-bench.mjs').Bench) => Promise<Facts>} measure Tries it on a real n8n.
 * @property {Facts} facts What has to come of it.
 * @property {(facts: Facts) => string} says The same for readers of the docs, with the figures.
 */
/**
 * What users of n8n ask for, and what two nodes do about it.
 * @typedef {object} Scenario
 * @property {string} asked For readers of the docs.
 * @property {number[]} issues Where they ask for it: numbers of n8n's issues and pull requests.
 * @property {Column<any>} httpRequest
 * @property {Column<any>} makeApiCall
 */

/**
 * A column whose words are about what it measures.
 * @template Facts
 * @param {Column<Facts>} column
 */
export const column = (column) => column;
