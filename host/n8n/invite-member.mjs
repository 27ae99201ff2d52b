import { connectToN8n } from '../n8n-client.mjs';
import { demoOwner } from './open-session.mjs';

/**
 * Invites a person who may do what every member may, and logs in as that person.
 * @param {import('../n8n-client.mjs').N8nClient} owner
 * @param {string} email
 */
export async function inviteMember(owner, email) {
	const { password } = demoOwner;
	const person = { firstName: 'Mem', lastName: 'Ber', password };
	const [{ user }] = await owner.request('/invitations', {
		method: 'POST',
		body: [{ email, role: 'global:member' }],
	});
	const token = new URL(user.inviteAcceptUrl).searchParams.get('token');
	if (token) {
		const body = { token, ...person };
		await accept(owner.url, '/invitations/accept', body);
	} else {
		// n8n 1 knows invitations by the two persons.
		const { id: inviterId } = await owner.request('/login');
		await accept(owner.url, `/invitations/${user.id}/accept`, { inviterId, ...person });
	}
	const client = await connectToN8n(owner.url, { ...demoOwner, email, ...person });
	const { id: projectId } = await client.request('/projects/personal');
	return { client, projectId };
}

/**
 * As somebody who is not logged in.
 * @param {string} url
 * @param {string} path
 * @param {Record<string, unknown>} body
 */
async function accept(url, path, body) {
	const response = await fetch(`${url}/rest${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}.`);
}
