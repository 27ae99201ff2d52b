import type { INodeExecutionData } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/parse-call-request';
import { refusedFailure, type Failure } from '../../../lib/output/failure';
import { nextPageFailure } from '../../../lib/output/next-page-failure';
import { isInRanges } from '../../../lib/http/http-status';
import { judgeFirstPage } from '../../../lib/pagination/first-page';
import { firstPosition, nextPosition } from '../../../lib/pagination/next-page';
import { shownPosition, type PagePosition } from '../../../lib/pagination/page-position';
import { requestOfPage } from '../../../lib/pagination/page-request';
import type { Pagination } from '../../../lib/pagination/pagination';
import { createVisitedPositions } from '../../../lib/pagination/visited-positions';
import { redactSecrets, withLowercase } from '../../../lib/redaction/redact';
import { redactFacts } from '../../../lib/redaction/redact-facts';
import { accept, refuse, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import type { CalledPage, Outcome, ReceivedPage } from '../output/outcome';

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
	const noteVisit = createVisitedPositions(pagination);
	let position = firstPosition(pagination);
	for (let count = 1; ; count += 1) {
		const { outcome, page, secrets } = await call(requestOfPage(request, position));
		const progress = { items, position, secrets, pagesRead: count };
		if (!outcome.ok) {
			if (count > 1 && endsList(outcome.failure, pagination)) return { ok: true, items };
			return stop(shownFailure(outcome.failure, position), { ...progress, pagesRead: count - 1 });
		}
		// One by one: a long page has more items than a function can take arguments.
		outcome.items.slice(0, maxItems - items.length).forEach((each) => items.push(each));
		if (page === undefined) return { ok: true, items };
		const first = count === 1 ? judgeFirstPage(page.shownBody, pagination) : accept(undefined);
		if (!first.ok) return stopNowhere(first, progress);
		if (items.length >= maxItems || count >= maxPages) return { ok: true, items };
		const named = nextPosition({ ...page, position, secrets }, pagination);
		if (!named.ok) return stopNowhere(named, progress);
		const next = named.value;
		if (next === undefined) return { ok: true, items };
		const visited = { position: position ?? { url: page.url }, next, body: page.shownBody };
		const visit = noteVisit(visited);
		if (visit === 'end') return { ok: true, items };
		const refusal = visit === 'loop' ? refuse('pagination_loop', {}) : judgeUntrusted(page, next);
		if (!refusal.ok) {
			const failure = refusedFailure(redactFacts(refusal, secrets), 0);
			return stop(failure, { ...progress, position: next });
		}
		position = next;
	}
}

/** A next URL would be called with the connection, at any place within its domain that another host chooses. */
function judgeUntrusted({ untrustedHost }: ReceivedPage, next: PagePosition): Verdict<undefined> {
	return untrustedHost !== undefined && 'url' in next
		? refuse('redirect_next_page', { host: untrustedHost })
		: accept(undefined);
}

/** Where to read on is not known, or must not be kept. */
function stopNowhere(refusal: Refused, progress: Progress): Outcome {
	const failure = refusedFailure(redactFacts(refusal, progress.secrets), 0);
	return stop(failure, { ...progress, position: undefined });
}

const HAS_SECRET = refusedFailure(refuse('pagination_position_has_secret', {}), 0);

/** Some APIs answer with 404 where a list ends. */
function endsList({ code, statusCode = 0 }: Failure, { endStatuses }: Pagination): boolean {
	return code === 'http_status' && isInRanges(statusCode, endStatuses);
}

/** What is refused of a URL may be a part of it, and so of the secret in it. */
function shownFailure(failure: Failure, position: PagePosition | undefined): Failure {
	if (failure.code === 'refused' && position?.hasSecret === true) return HAS_SECRET;
	return position !== undefined && 'url' in position ? nextPageFailure(failure) : failure;
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
