/**
 * What one node does about a user request.
 * @template Facts
 * @typedef {object} Column
 * @property {(bench: import('./start-bench.mjs').Bench) => Promise<Facts>} measure Measures it on a real n8n.
 * @property {Facts} facts The expected result.
 * @property {(facts: Facts) => string} says The result in words, with the figures, for readers of the docs.
 */
/**
 * What n8n's users ask for, and what two nodes do about it.
 * @typedef {object} Scenario
 * @property {string} asked What users ask for, in words for readers of the docs.
 * @property {boolean} [takesMinutes]
 * @property {Array<number | string>} issues Where users ask for it: numbers of n8n's issues and pull requests, or those of
 *   other projects, such as "axios/axios#86".
 * @property {Column<any>} httpRequest
 * @property {Column<any>} makeApiCall
 */

/**
 * Returns the column itself. Makes TypeScript check that `facts` and `says` match what `measure` returns.
 * @template Facts
 * @param {Column<Facts>} column
 */
export const column = (column) => column;
