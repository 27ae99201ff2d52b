import type { INodeExecutionData } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { refusedFailure, type Failure } from '../../../lib/output/failure';
import { firstPlace, nextPlace } from '../../../lib/pagination/next-page';
import type { Place } from '../../../lib/pagination/page-position';
import { requestOfPage } from '../../../lib/pagination/page-request';
import type { Pagination } from '../../../lib/pagination/pagination';
import { redactSecrets } from '../../../lib/redaction/redact';
import { refuse } from '../../../lib/refusals/refusal';
import type { Json } from '../../../lib/text/json';
import { makeCall } from './make-call';
import type { Item } from './retry';
import type { Outcome } from './run-item';

/**
 * Reads a list page by page. Each page is a call of its own, judged and signed anew. When one fails, those
 * before it are given out all the same, and the failure tells where to go on.
 */
export async function readPages(
	item: Item,
	request: CallRequest,
	pagination: Pagination,
): Promise<Outcome> {
	const { maxItems, maxPages } = pagination;
	const items: INodeExecutionData[] = [];
	const seen = new Set<string>();
	let place = firstPlace(pagination);
	for (let count = 1; ; count += 1) {
		const { outcome, page, secrets } = await makeCall(item, requestOfPage(request, place));
		const progress = { items, place, secrets };
		if (!outcome.ok) return stop(outcome.failure, { ...progress, pagesRead: count - 1 });
		// One by one: a long page has more items than a function can take arguments.
		outcome.items.slice(0, maxItems - items.length).forEach((each) => items.push(each));
		const isEnough = items.length >= maxItems || count >= maxPages;
		if (isEnough || page === undefined) return { ok: true, items };
		const next = nextPlace({ ...page, place }, pagination);
		if (next === undefined) return { ok: true, items };
		seen.add(keyOf(place ?? { url: page.url }));
		if (seen.has(keyOf(next))) return stop(LOOP, { ...progress, place: next, pagesRead: count });
		const { stranger } = page;
		// It would be called with the connection, wherever within its domain a stranger says.
		if (stranger !== undefined && 'url' in next) {
			const failure = refusedFailure(refuse('redirect_next_page', { host: stranger }), 0);
			return stop(failure, { ...progress, place: next, pagesRead: count });
		}
		place = next;
	}
}

const LOOP = refusedFailure(refuse('pagination_loop', {}), 0);

interface Progress {
	items: INodeExecutionData[];
	pagesRead: number;
	/** Where the page begins that was not read. */
	place: Place | undefined;
	secrets: readonly string[];
}

function stop(failure: Failure, { items, pagesRead, place, secrets }: Progress): Outcome {
	// The page that the URL alone names needs no words.
	const next = place && { next: redactSecrets({ ...place } as Json, secrets) };
	const pagination = { pagesRead, itemsRead: items.length, ...next };
	return { ok: false, items, failure: { ...failure, pagination } };
}

function keyOf(place: Place): string {
	return 'url' in place ? place.url : JSON.stringify(place.value);
}
