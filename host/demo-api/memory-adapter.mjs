/** @typedef {{ uid?: string, grantId?: string, consumed?: number } & Record<string, unknown>} Payload */

/**
 * Where the authorization server keeps its tokens: in memory, and not shared with a second server
 * in the same process, as the library's own in-memory store would be.
 * The library calls it once for each kind of thing it stores.
 */
export function memoryAdapter() {
	/** @type {Map<string, Payload>} */
	const stored = new Map();

	return (/** @type {string} */ kind) => {
		const key = (/** @type {string} */ id) => `${kind}:${id}`;
		const ofThisKind = () => [...stored].filter(([name]) => name.startsWith(key('')));
		return {
			/**
			 * @param {string} id
			 * @param {Payload} payload
			 */
			upsert: async (id, payload) => void stored.set(key(id), payload),
			find: async (/** @type {string} */ id) => stored.get(key(id)),
			findByUid: async (/** @type {string} */ uid) =>
				ofThisKind().find(([, payload]) => payload.uid === uid)?.[1],
			destroy: async (/** @type {string} */ id) => void stored.delete(key(id)),

			/** Keeps what can be used once, so that it is known if it is shown again. */
			async consume(/** @type {string} */ id) {
				const payload = stored.get(key(id));
				stored.set(key(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
			},

			async revokeByGrantId(/** @type {string} */ grantId) {
				for (const [name, payload] of ofThisKind()) {
					if (payload.grantId === grantId) stored.delete(name);
				}
			},
		};
	};
}
