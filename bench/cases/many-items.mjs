import { measureInFreshN8n } from '../measure/measure-in-fresh-n8n.mjs';
import { timeContenders } from '../measure/time-contenders.mjs';
import { memoryResults } from '../report/memory-results.mjs';
import { timeResults } from '../report/time-results.mjs';

/** Many small responses, in one execution. @type {import('./groups.mjs').Group} */
export const manyItems = {
	id: 'items',
	async run(stage, isQuick) {
		const url = `${stage.api.url}/small`;
		const [few, some, most] = isQuick ? [5, 10, 20] : [100, 1_000, 10_000];
		const rounds = isQuick ? 1 : 5;
		const hundred = await timeContenders(stage, { url, items: few, rounds, repeats: 2 });
		const thousand = await timeContenders(stage, { url, items: some, rounds });
		const options = { task: /** @type {const} */ ('json'), url, items: most };
		const all = await measureInFreshN8n(stage, { ...options, rounds: isQuick ? 0 : 2 });
		return [
			...timeResults('items-100', '100 items of 1 kB', hundred),
			...timeResults('items-1000', '1,000 items of 1 kB', thousand),
			...timeResults('items-10000', '10,000 items of 1 kB', all),
			...memoryResults('items-10000-memory', '10,000 items of 1 kB, peak memory over idle', all, {
				isRatio: true,
				goal: 0.5,
			}),
		];
	},
};
