/**
 * Where the authorization server keeps its tokens: in memory, and not shared with a second server
 * in the same process, as the library's own in-memory store would be.
 * The library calls it once for each kind of thing it stores.
 */
export function memoryAdapter() {
	/** @type {Map<string, Record<string, unknown>>} */
	const stored = new Map();

	return (/** @type {string} */ kind) => ({
		/**
		 * @param {string} id
		 * @param {Record<string, unknown>} payload
		 */
		upsert: async (id, payload) => void stored.set(`${kind}:${id}`, payload),
		find: async (/** @type {string} */ id) => stored.get(`${kind}:${id}`),
		destroy: async (/** @type {string} */ id) => void stored.delete(`${kind}:${id}`),
	});
}
