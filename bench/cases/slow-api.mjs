import { timeContenders } from '../measure/time-contenders.mjs';
import { timeResults } from '../report/time-results.mjs';

const RESPONSE_TIME_IN_MS = 100;

/** @type {import('./groups.mjs').Group} */
export const slowApi = {
	id: 'slow-api',
	async run(stage, isQuick) {
		const samples = await timeContenders(stage, {
			url: `${stage.api.url}/slow/${RESPONSE_TIME_IN_MS}`,
			items: isQuick ? 20 : 1_000,
			warmUpItems: 20,
			rounds: isQuick ? 1 : 3,
		});
		return timeResults('slow-api', '1,000 items, an API that takes 100 ms', samples);
	},
};
