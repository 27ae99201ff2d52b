import type { IExecuteFunctions } from 'n8n-workflow';
import { refreshToken } from '../../nodes/MakeApiCall/refresh-token';

const { signal } = new AbortController();

/** A run of a node whose refreshes end when `end` is called. */
function runOfNode() {
	const ends: Array<(error?: Error) => void> = [];
	const refreshOAuth2Token = async () =>
		await new Promise<void>((resolve, reject) =>
			ends.push((error) => (error ? reject(error) : resolve())),
		);
	const context = { helpers: { refreshOAuth2Token } } as unknown as IExecuteFunctions;
	return { ask: async (stop = signal) => await refreshToken(context, 'type', stop), ends };
}

describe('a refresh of the token', () => {
	it('is shared by the calls of a node that ask for it at once', async () => {
		const { ask, ends } = runOfNode();
		const asked = [ask(), ask(), ask()];
		expect(ends).toHaveLength(1);
		ends[0]!();
		expect(await Promise.all(asked)).toEqual([true, true, true]);
	});

	it('is another one once the first has ended, well or badly', async () => {
		const { ask, ends } = runOfNode();
		const first = ask();
		ends[0]!(new Error('invalid_grant'));
		expect(await first).toBe(false);
		const second = ask();
		ends[1]!();
		expect(await second).toBe(true);
	});

	it('is not shared by two runs', () => {
		const [one, other] = [runOfNode(), runOfNode()];
		void one.ask();
		void other.ask();
		expect([one.ends.length, other.ends.length]).toEqual([1, 1]);
	});

	it('goes on for the others when one call is over its time', async () => {
		const { ask, ends } = runOfNode();
		const asked = ask();
		expect(await ask(AbortSignal.abort())).toBe(false);
		ends[0]!();
		expect(await asked).toBe(true);
	});
});
