import { parseHeaderName } from '../lib/connection/api-key-header-name';
import { parseAllowedDomain } from '../lib/url/allowed-domain';
import { judgeUrl } from '../lib/url/url-in-allowed-domain';
import {
	blocksIn,
	DESCRIBED_FUNCTIONS,
	evaluate,
	readExample,
	SHOWN_CALLS,
} from './support/sources/author-docs';
import { DECLARED_FUNCTIONS } from './support/sources/declared-api';

describe('docs/for-node-authors.md', () => {
	it('shows the code that the tests install', () => {
		expect(blocksIn('ts')).toEqual([
			readExample('credentials/TicketsApi.credentials.ts'),
			readExample('nodes/Tickets/Tickets.node.ts'),
		]);
		const { scripts } = JSON.parse(readExample('package.json')) as { scripts: object };
		expect(blocksIn('json').map((text) => evaluate(`{${text}}`))).toEqual([scripts]);
	});

	it('describes each exported function', () => {
		expect([...DESCRIBED_FUNCTIONS].sort()).toEqual([...DECLARED_FUNCTIONS].sort());
		expect(DECLARED_FUNCTIONS).toContain('lockRequest');
	});

	it('has calls to show', () => {
		expect(SHOWN_CALLS).toHaveLength(5);
	});

	it.each(SHOWN_CALLS)('$call returns what the page says', ({ call, result }) => {
		const names = { parseAllowedDomain, parseHeaderName, judgeUrl };
		expect(evaluate(call, names)).toEqual(evaluate(result));
	});
});
