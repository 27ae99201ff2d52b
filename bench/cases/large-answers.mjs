import { measureInFreshN8n } from '../measure/measure-in-fresh-n8n.mjs';
import { memoryResults } from '../report/memory-results.mjs';
import { timeResults } from '../report/time-results.mjs';

/** Responses of 1 MB, each one item. @type {import('./groups.mjs').Group} */
export const largeAnswers = {
	id: 'large-answers',
	async run(stage, isQuick) {
		const samples = await measureInFreshN8n(stage, {
			task: 'json',
			url: `${stage.api.url}/large`,
			items: isQuick ? 5 : 200,
			rounds: isQuick ? 0 : 2,
			warmUp: { url: `${stage.api.url}/small`, items: 50 },
		});
		const title = '200 items of 1 MB';
		const memory = { isRatio: true };
		return [
			...timeResults('large-answers', title, samples),
			...memoryResults('large-answers-memory', `${title}, peak memory over idle`, samples, memory),
		];
	},
};
