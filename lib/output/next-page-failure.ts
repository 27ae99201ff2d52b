import { NOT_SENT } from '../refusals/message-table';
import type { Failure } from './failure';

/**
 * The failure of a page whose URL the API named. The words for a refused URL are about the one in the node, where the user
 * could change nothing.
 */
export function nextPageFailure(failure: Failure): Failure {
	if (failure.reason?.startsWith('url_') !== true) return failure;
	const message =
		failure.reason === 'url_outside_domain'
			? failure.message.replace(/^This connection/, 'The API named a next page, but the connection')
			: failure.message.replace(/^URL/, 'The next page that the API named');
	return {
		...failure,
		message,
		description: `Report it to the provider of the API, or ask for pages by number, offset or cursor in the option "Pagination". ${NOT_SENT}`,
	};
}
