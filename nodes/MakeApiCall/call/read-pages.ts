import type { INodeExecutionData } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/parse-call-request';
import { refusedFailure, type Failure } from '../../../lib/output/failure';
import { isInRanges } from '../../../lib/http/http-status';
import { judgeFirstPage } from '../../../lib/pagination/first-page';
import { firstPosition, itemsOfPage, nextPosition } from '../../../lib/pagination/next-page';
import {
	hashOfPage,
	hashOfPosition,
	shownPosition,
	type PagePosition,
} from '../../../lib/pagination/page-position';
import { requestOfPage } from '../../../lib/pagination/page-request';
import type { Pagination } from '../../../lib/pagination/pagination';
import { redactSecrets, withLowercase } from '../../../lib/redaction/redact';
import { redactFacts } from '../../../lib/redaction/redact-facts';
import { refuse } from '../../../lib/refusals/refusal';
import type { Json } from '../../../lib/text/json';
import type { CalledPage, Outcome } from '../output/outcome';

/**
 * Reads a list page by page. `call` is made for each page, which is judged and signed again. When one fails, the items of the
 * pages before it are in the outcome all the same, and the failure says where to resume.
 */
export async function readPages(
	request: CallRequest,
	pagination: Pagination,
	call: (request: CallRequest) => Promise<CalledPage>,
): Promise<Outcome> {
	const { maxItems, maxPages } = pagination;
	const items: INodeExecutionData[] = [];
	const seen = new Set<string>();
	const seenAgain = new Set<string>();
	let position = firstPosition(pagination);
	for (let count = 1; ; count += 1) {
		const { outcome, page, secrets } = await call(requestOfPage(request, position));
		const progress = { items, position, secrets };
		if (!outcome.ok) {
			if (count > 1 && endsList(outcome.failure, pagination)) return { ok: true, items };
			const failure = shownFailure(outcome.failure, position);
			return stop(failure, { ...progress, pagesRead: count - 1 });
		}
		// One by one: a long page has more items than a function can take arguments.
		outcome.items.slice(0, maxItems - items.length).forEach((each) => items.push(each));
		if (count === 1 && page !== undefined) {
			const first = judgeFirstPage(page.shownBody, pagination);
			if (!first.ok) {
				const refused = refusedFailure(redactFacts(first, secrets), 0);
				return stop(refused, { ...progress, position: undefined, pagesRead: count });
			}
		}
		const isEnough = items.length >= maxItems || count >= maxPages;
		if (isEnough || page === undefined) return { ok: true, items };
		const named = nextPosition({ ...page, position, secrets }, pagination);
		if (!named.ok) {
			// Where to read on is not known, or is too long to be kept.
			const unknown = { ...progress, position: undefined, pagesRead: count };
			return stop(refusedFailure(redactFacts(named, secrets), 0), unknown);
		}
		const next = named.value;
		if (next === undefined) return { ok: true, items };
		const stopAtNext = { ...progress, position: next, pagesRead: count };
		seen.add(hashOfPosition(position ?? { url: page.url }));
		if (seen.has(hashOfPosition(next))) {
			if (isEmpty(page.shownBody, pagination)) return { ok: true, items };
			// A scroll has the same cursor for all pages. Where a page comes again as well, nothing moves on.
			const content = hashOfPage(page.shownBody);
			if (seenAgain.has(content)) return stop(LOOP, stopAtNext);
			seenAgain.add(content);
		}
		const { untrustedHost } = page;
		// It would be called with the connection, at any URL within its domain that the other host chooses.
		if (untrustedHost !== undefined && 'url' in next) {
			const refusal = refuse('redirect_next_page', { host: untrustedHost });
			return stop(refusedFailure(redactFacts(refusal, secrets), 0), stopAtNext);
		}
		position = next;
	}
}

const LOOP = refusedFailure(refuse('pagination_loop', {}), 0);
const HAS_SECRET = refusedFailure(refuse('pagination_position_has_secret', {}), 0);

/** Some APIs answer with 404 where a list ends. */
function endsList({ code, statusCode = 0 }: Failure, { endStatuses }: Pagination): boolean {
	return code === 'http_status' && isInRanges(statusCode, endStatuses);
}

function isEmpty(body: Json, pagination: Pagination): boolean {
	const items = itemsOfPage(body, pagination);
	return items.ok && items.value.length === 0;
}

/** What is refused of a URL may be a part of it, and so of the secret in it. */
function shownFailure(failure: Failure, position: PagePosition | undefined): Failure {
	return failure.code === 'refused' && position?.hasSecret === true ? HAS_SECRET : failure;
}

interface Progress {
	items: INodeExecutionData[];
	pagesRead: number;
	/** Where the page begins that was not read. */
	position: PagePosition | undefined;
	secrets: readonly string[];
}

function stop(failure: Failure, { items, pagesRead, position, secrets }: Progress): Outcome {
	// A page that the URL alone names needs no position.
	const next = position && { next: redactSecrets(shownPosition(position), withLowercase(secrets)) };
	const pagination = { pagesRead, itemsRead: items.length, ...next };
	return { ok: false, items, failure: { ...failure, pagination } };
}
