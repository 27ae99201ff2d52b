import { startChatModel } from '../../../e2e/support/agents/start-chat-model.mjs';

/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {Awaited<ReturnType<typeof startChatModel>>} ChatModel */

/**
 * Does something with a chat model that agents can reach.
 * @param {import('./start-leak-stage.mjs').LeakStage} stage
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
