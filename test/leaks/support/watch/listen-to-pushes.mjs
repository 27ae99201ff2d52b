import { randomUUID } from 'node:crypto';

/**
 * Receives what n8n pushes to an editor, as an editor that stays open does. n8n has to run with `N8N_PUSH_BACKEND=sse`.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 */
export async function listenToPushes(n8n) {
	const pushRef = randomUUID();
	const headers = { origin: n8n.url };
	const response = await n8n.send(`/rest/push?pushRef=${pushRef}`, { headers });
	if (!response.ok || !response.body) {
		throw new Error(`n8n answered ${response.status} to a listener of its push messages.`);
	}
	let received = '';
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	const listening = (async () => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			received += value;
		}
	})();
	return {
		/**
		 * Has to be sent with the request that starts an execution. n8n then reports that execution to this listener.
		 */
		pushRef,
		/** Returns all messages since the last call of `takeReceived`. */
		received: () => received,
		/** Returns the same messages and forgets them. */
		takeReceived() {
			const messages = received;
			received = '';
			return messages;
		},
		async stop() {
			await reader.cancel();
			await listening;
		},
	};
}
