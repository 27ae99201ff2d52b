import type { Place } from './next-page';
import { addQuery } from '../http/query-string';

/** The address of a page: that of its place, or the usual one, with the place in its query if it belongs there. */
export function urlOfPage(href: string, place: Place): string {
	if ('url' in place) return place.url;
	if (place.in !== 'query') return href;
	const url = new URL(href);
	const others = [...url.searchParams].filter(([name]) => name !== place.parameter);
	url.search = '';
	return addQuery(url.href, [...others, [place.parameter, String(place.value)]]);
}
