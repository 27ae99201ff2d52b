import type { Json } from '../text/json';
import { itemsOfPage } from './next-page';
import { hashOfPage, hashOfPosition, type PagePosition } from './page-position';
import type { Pagination } from './pagination';

/** A page that was read, and where it says that the next one begins. */
export interface Visit {
	position: PagePosition;
	next: PagePosition;
	/** Without the secret. */
	body: Json;
}

/** Notes a visit, and says whether to read on, whether the list ends there, or whether nothing moves on. */
export type NoteVisit = (visit: Visit) => 'readOn' | 'end' | 'loop';

/**
 * Notes the pages of one list. A position that was read before may come again: a scroll has the same cursor for all pages. It
 * is the end of the list on a page without items. If a page comes again as well, no cursor moves the API on.
 */
export function createVisitedPositions(pagination: Pagination): NoteVisit {
	const positions = new Set<string>();
	const pages = new Set<string>();
	return ({ position, next, body }) => {
		positions.add(hashOfPosition(position));
		if (!positions.has(hashOfPosition(next))) return 'readOn';
		if (isEmpty(body, pagination)) return 'end';
		const page = hashOfPage(body);
		if (pages.has(page)) return 'loop';
		pages.add(page);
		return 'readOn';
	};
}

function isEmpty(body: Json, pagination: Pagination): boolean {
	const items = itemsOfPage(body, pagination);
	return items.ok && items.value.length === 0;
}
