import { parseCallRequest, type CallRequest } from '../../../lib/call/parse-call-request';
import { readPages } from '../../../nodes/MakeApiCall/call/read-pages';
import type { CalledPage } from '../../../nodes/MakeApiCall/output/outcome';
import { PLAIN_CALL } from '../../support/node/plain-call';

const URL = 'https://api.example.com/list';

function requestWith(more: object): CallRequest {
	const pagination = { mode: 'offset', parameter: 'skip', ...more };
	const request = parseCallRequest({ ...PLAIN_CALL, pagination });
	if (!request.ok) throw new Error(request.code);
	return request.value;
}

function pageOf(body: number[], untrustedHost?: string): CalledPage {
	return {
		outcome: { ok: true, items: body.map((data) => ({ json: { data } })) },
		page: {
			url: URL,
			headers: {},
			shownHeaders: {},
			body,
			shownBody: body,
			untrustedHost,
			queryName: undefined,
		},
		secrets: [],
	};
}

/** Reads the pages of whatever it is handed: no server, no n8n. */
describe('the pages of any call', () => {
	async function read(more: object, ...pages: CalledPage[]) {
		const request = requestWith(more);
		const positions: unknown[] = [];
		const outcome = await readPages(request, request.pagination!, async ({ position }) => {
			positions.push(position);
			return await Promise.resolve(pages.shift()!);
		});
		return { outcome, positions };
	}
	const at = (value: string) => ({ in: 'query', parameter: 'skip', value });

	it('are requested one after the other, until one is empty', async () => {
		const { outcome, positions } = await read({}, pageOf([1, 2]), pageOf([3]), pageOf([]));
		expect(positions).toEqual([at('0'), at('2'), at('3')]);
		expect(outcome).toMatchObject({
			ok: true,
			items: [1, 2, 3].map((data) => ({ json: { data } })),
		});
	});

	it.each([
		[{ maxPages: 1 }, 1, 2],
		[{ maxItems: 3 }, 2, 3],
	])('end at the limit %j', async (limit, calls, count) => {
		const { outcome, positions } = await read(limit, pageOf([1, 2]), pageOf([3, 4]), pageOf([5]));
		expect(positions).toHaveLength(calls);
		expect(outcome.items).toHaveLength(count);
	});

	it('keep what was read when one fails', async () => {
		const failure = { code: 'timeout', message: 'm', description: 'd', attempts: 1 } as const;
		const failed: CalledPage = { outcome: { ok: false, failure }, page: undefined, secrets: [] };
		const { outcome } = await read({}, pageOf([1, 2]), failed);
		expect(outcome).toMatchObject({
			ok: false,
			items: [{}, {}],
			failure: { ...failure, pagination: { pagesRead: 1, itemsRead: 2, next: at('2') } },
		});
	});

	const cursors = { mode: 'cursor', parameter: 'skip', nextPath: 'next' };
	const withCursor = (next: string): CalledPage => {
		const page = pageOf([1]);
		return { ...page, page: { ...page.page!, body: { next }, shownBody: { next } } };
	};

	it('end where the API names the next one in too many characters, which are not repeated', async () => {
		const long = 'c'.repeat(1_900_000);
		const { outcome, positions } = await read(cursors, withCursor('2'), withCursor(long));
		expect(positions).toEqual([undefined, at('2')]);
		expect(outcome).toMatchObject({
			ok: false,
			items: [{}, {}],
			failure: {
				reason: 'pagination_position_too_long',
				attempts: 0,
				pagination: { pagesRead: 2, itemsRead: 2 },
			},
		});
		expect(JSON.stringify(outcome)).not.toContain('ccc');
	});

	it('end where the way to the next one asks for too much work', async () => {
		const nextPath = Array.from({ length: 40 }, () => '[@,@]').join('|');
		const { outcome } = await read({ ...cursors, nextPath }, withCursor('2'));
		expect(outcome).toMatchObject({
			items: [{}],
			failure: { reason: 'path_too_costly', pagination: { pagesRead: 1, itemsRead: 1 } },
		});
	});

	it('end where one is named that was read already, however long its name is', async () => {
		const [one, other] = ['a', 'b'].map((end) => 'c'.repeat(16_000) + end) as [string, string];
		const { outcome, positions } = await read(
			cursors,
			...[one, other, one, other, one].map((next) => withCursor(next)),
		);
		// The third and the fourth could be those of a scroll.
		expect(positions).toEqual([undefined, at(one), at(other), at(one), at(other)]);
		expect(outcome).toMatchObject({ failure: { reason: 'pagination_loop' } });
	});

	it('end where another host chooses the next URL', async () => {
		const page = pageOf([1], 'files.example.net');
		page.page!.headers = { link: '<https://api.example.com/other>; rel="next"' };
		const { outcome, positions } = await read({ mode: 'linkHeader' }, page, pageOf([2]));
		expect(positions).toHaveLength(1);
		expect(outcome).toMatchObject({ failure: { reason: 'redirect_next_page', attempts: 0 } });
	});
});
