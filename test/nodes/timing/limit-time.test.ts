import { limitTime } from '../../../nodes/MakeApiCall/n8n/abort-signal';
import { collectGarbage } from '../../support/timing/collect-garbage';
import { wait } from '../../support/timing/wait-until';

describe('the signal of a time limit', () => {
	it('aborts in time, even if garbage is collected in the meantime', async () => {
		const signal = limitTime(100, new AbortController().signal);
		for (let round = 0; round < 3; round += 1) {
			await wait(50);
			collectGarbage();
		}
		expect(signal.aborted).toBe(true);
		expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
	});

	it('aborts with the execution', () => {
		const execution = new AbortController();
		const signal = limitTime(60_000, execution.signal);
		expect(signal.aborted).toBe(false);
		execution.abort('stopped');
		expect(signal.reason).toBe('stopped');
	});

	it('aborts in time if n8n has no signal for the execution', async () => {
		const signal = limitTime(20, undefined);
		await wait(100);
		expect(signal.aborted).toBe(true);
	});
});
