import { pollUntil } from '../../../host/poll-until.mjs';

const PATIENCE_IN_MS = 30_000;

/**
 * Waits until the tokens of a connection were refreshed this many times and n8n has stored the last one. The next
 * refresh is then one token lifetime away.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Environment} environment
 * @param {import('../../e2e/support/oauth2/start-authorization-server.mjs').AuthorizationServer} authorization
 * @param {{ id: string }} credential
 * @param {number} times
 */
export async function untilRefreshed({ n8n }, authorization, { id }, times) {
	const before = authorization.counts().refreshes;
	const refreshCount = async () => authorization.counts().refreshes - before;
	const refreshed = await pollUntil(refreshCount, (count) => count >= times, PATIENCE_IN_MS);
	if (refreshed < times) throw new Error(`Refreshed ${refreshed} times instead of ${times}.`);
	const { at } = authorization.requests().findLast(({ error }) => error === undefined) ?? {};
	const updated = async () => (await n8n.request(`/credentials/${id}`)).updatedAt;
	await pollUntil(updated, (time) => Date.parse(time) >= Number(at), PATIENCE_IN_MS);
}
