import { limitConcurrency } from '../../../lib/vendor/concurrency-limit';

/**
 * Runs a task for each index from 0 on, so many at a time, and returns the results in order.
 *
 * After a result that `stopsAll` no further task is started: tasks in flight run to their end, and the indices
 * that were left out have no result.
 */
export async function runAll<T>(
	{ count, concurrency }: { count: number; concurrency: number },
	task: (index: number) => Promise<T>,
	stopsAll: (result: T) => boolean,
): Promise<Array<T | undefined>> {
	const limit = limitConcurrency(concurrency);
	let stopped = false;
	const run = async (index: number): Promise<T | undefined> => {
		if (stopped) return undefined;
		const result = await task(index);
		stopped ||= stopsAll(result);
		return result;
	};
	return await Promise.all(
		Array.from({ length: count }, async (_, index) => await limit(async () => await run(index))),
	);
}
