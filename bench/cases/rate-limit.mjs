import { setTimeout as sleep } from 'node:timers/promises';

import { REQUESTS_PER_SECOND } from '../api/routes.mjs';
import { CONTENDERS } from '../contenders/contenders.mjs';
import { contendersWithGoals, suffixed, suffixedTitle } from '../report/time-results.mjs';

/** @typedef {{ seconds: number, failed: number, refused: number }} Outcome `refused`: the number of responses 429. */

/** After this pause, requests of the last second no longer count. */
const PAUSE_IN_MS = 1_100;

/**
 * An API with a rate limit for which both nodes are set up. The ideal time is that of a client that sends all allowed
 * requests at the start of each second.
 * @type {import('./groups.mjs').Group}
 */
export const rateLimit = {
	id: 'rate-limit',
	async run(stage, isQuick) {
		const items = isQuick ? 100 : 500;
		const idealSeconds = items / REQUESTS_PER_SECOND - 1;
		/** @type {Record<string, Outcome>} */
		const outcomes = {};
		for (const contender of CONTENDERS.filter(({ id }) => id !== 'noop')) {
			const workflow = await stage.saveWorkflow(contender, 'limited');
			await sleep(PAUSE_IN_MS);
			await stage.api.counts();
			const run = await workflow.run(Array(items).fill({ url: `${stage.api.url}/limited` }));
			const { refused } = await stage.api.counts();
			outcomes[contender.id] = {
				seconds: run.wholeMs / 1_000,
				failed: items - run.succeeded,
				refused,
			};
		}
		return resultsOf(outcomes, items, idealSeconds);
	},
};

/**
 * @param {Record<string, Outcome>} outcomes
 * @param {number} items
 * @param {number} idealSeconds
 * @returns {import('../report/case-result.mjs').CaseResult[]}
 */
function resultsOf({ peer, ...own }, items, idealSeconds) {
	const title = `${items} items, ${REQUESTS_PER_SECOND} allowed per second`;
	return contendersWithGoals().flatMap(({ id, name }) => {
		const { seconds, failed, refused } = own[id];
		return [
			{
				id: suffixed('rate-limit-failed', id),
				title: suffixedTitle(`${title}: calls that failed`, id, name),
				value: failed,
				valueUnit: 'calls',
				goal: 0,
				ours: failed,
				peer: peer.failed,
				unit: 'calls',
				note: `Answers 429: ${refused}; HTTP Request: ${peer.refused}.`,
			},
			{
				id: suffixed('rate-limit-time', id),
				title: suffixedTitle(`${title}: time over the least possible`, id, name),
				value: seconds / idealSeconds,
				valueUnit: '× ideal',
				goal: 1.15,
				ours: seconds,
				peer: peer.seconds,
				unit: 's',
				note: `The ideal is ${idealSeconds} s.`,
			},
		];
	});
}
