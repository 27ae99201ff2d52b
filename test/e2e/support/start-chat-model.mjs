import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { listen } from '../../../host/listen.mjs';

/** @typedef {Record<string, any>} Json */

/**
 * A chat model of few words, behind the protocol of OpenAI's chat completions: it has the first
 * tool call the address that the user names (or gives it the arguments that the user spells out as
 * JSON), and then repeats what the tool said.
 */
export async function startChatModel() {
	/** @type {Json[]} */
	const requests = [];
	const server = createServer(async (request, response) => {
		const body = /** @type {Json} */ (await json(request));
		requests.push(body);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(completion(nextMessage(body))));
	});
	const { port, stop } = await listen(server);
	return {
		url: `http://127.0.0.1:${port}/v1`,
		/** What the model was told by its tools so far. */
		toolAnswers: () =>
			requests.flatMap(({ messages }) =>
				messages
					.filter((/** @type {Json} */ { role }) => role === 'tool')
					.map((/** @type {Json} */ { content }) => String(content)),
			),
		forget: () => void requests.splice(0),
		stop,
	};
}

/** @param {Json} request */
function nextMessage({ messages, tools }) {
	const last = messages.at(-1);
	if (last.role === 'tool') return { role: 'assistant', content: `It said: ${last.content}` };
	const { name } = tools[0].function;
	const isSpelledOut = last.content.startsWith('{');
	const args = isSpelledOut ? last.content : JSON.stringify({ url: last.content });
	const call = { name, arguments: args };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: call }],
	};
}

/** @param {Json} message */
function completion(message) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1,
		model: 'local',
		choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
