import { randomUUID } from 'node:crypto';

/**
 * Listens to what n8n pushes to an editor, as an editor that is open all the time. n8n has to run with
 * `N8N_PUSH_BACKEND=sse`.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 */
export async function listenToPushes(n8n) {
	const pushRef = randomUUID();
	const headers = { origin: n8n.url };
	const response = await n8n.send(`/rest/push?pushRef=${pushRef}`, { headers });
	if (!response.ok || !response.body) {
		throw new Error(`n8n answered ${response.status} to a listener of its push messages.`);
	}
	let heard = '';
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	const listening = (async () => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			heard += value;
		}
	})();
	return {
		/** Goes with the request that starts a run, which n8n then tells this editor about. */
		pushRef,
		/** All messages since they were last taken. */
		heard: () => heard,
		/** The same, and forgets them. */
		takeHeard() {
			const taken = heard;
			heard = '';
			return taken;
		},
		async stop() {
			await reader.cancel();
			await listening;
		},
	};
}
