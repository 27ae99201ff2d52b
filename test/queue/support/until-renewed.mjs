import { pollUntil } from '../../../host/poll-until.mjs';

const PATIENCE_IN_MS = 30_000;

/**
 * Waits until a connection has got so many more tokens, and n8n has stored the last of them: the next
 * refresh is a life of a token away then.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Stage} stage
 * @param {import('../../e2e/support/oauth2/start-authorization-server.mjs').AuthorizationServer} authorization
 * @param {{ id: string }} credential
 * @param {number} times
 */
export async function untilRenewed({ n8n }, authorization, { id }, times) {
	const before = authorization.counts().refreshes;
	const renewals = async () => authorization.counts().refreshes - before;
	const renewed = await pollUntil(renewals, (count) => count >= times, PATIENCE_IN_MS);
	if (renewed < times) throw new Error(`Renewed ${renewed} times instead of ${times}.`);
	const { at } = authorization.requests().findLast(({ error }) => error === undefined) ?? {};
	const updated = async () => (await n8n.request(`/credentials/${id}`)).updatedAt;
	await pollUntil(updated, (time) => Date.parse(time) >= Number(at), PATIENCE_IN_MS);
}
