import { startChatModel } from '../../../e2e/support/agents/start-chat-model.mjs';

/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {Awaited<ReturnType<typeof startChatModel>>} ChatModel */

/**
 * Starts a chat model that agents can reach, runs `act` with it, and stops it.
 * @param {import('./start-leak-stage.mjs').LeakEnvironment} environment
 * @param {(access: { model: ChatModel, modelAccess: Credential }) => Promise<void>} act
 */
export async function withChatModel({ n8n }, act) {
	const model = await startChatModel();
	try {
		const modelAccess = await n8n.createCredential({
			name: 'Local model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		await act({ model, modelAccess });
	} finally {
		await model.stop();
	}
}
