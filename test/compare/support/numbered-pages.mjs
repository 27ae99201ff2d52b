/**
 * Returns the options with which HTTP Request requests pages by number until one is empty.
 * @param {Record<string, unknown>} [more]
 */
export const numberedPages = (more) => ({
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
			paginationCompleteWhen: 'responseIsEmpty',
			...more,
		},
	},
});

/** The same options for our node. */
export const OUR_NUMBERED_PAGES = {
	pagination: { pagination: { mode: 'pageNumber', parameter: 'page' } },
};
