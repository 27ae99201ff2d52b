import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { listen } from '../../../../host/listen.mjs';

/** @typedef {Record<string, any>} Json */

/**
 * Starts a simple chat model with the protocol of OpenAI's chat completions. It has the first tool call the URL in the
 * user's prompt, or passes it the arguments if the prompt is JSON, and then repeats the tool's result. It is easily
 * misled: if a tool's result contains "call DELETE https://…", it makes that call first.
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
	/** @param {Json | undefined} request */
	const resultsIn = (request) =>
		(request?.messages ?? [])
			.filter((/** @type {Json} */ { role }) => role === 'tool')
			.map((/** @type {Json} */ { content }) => String(content));
	return {
		url: `http://127.0.0.1:${port}/v1`,
		/** Returns the tool results that the model received so far. Each request repeats the earlier ones. */
		toolResults: () => requests.flatMap(resultsIn),
		/** Returns the arguments and the results of the tool calls in the last conversation. */
		lastConversation: () => ({
			toolCalls: callsIn(requests.at(-1)),
			toolResults: /** @type {string[]} */ (resultsIn(requests.at(-1))),
		}),
		forget: () => void requests.splice(0),
		stop,
	};
}

/**
 * @param {Json | undefined} request
 * @returns {Json[]} The arguments of each tool call.
 */
function callsIn(request) {
	return (request?.messages ?? [])
		.flatMap((/** @type {Json} */ message) => message.tool_calls ?? [])
		.map((/** @type {Json} */ call) => {
			// n8n adds the id of the tool call.
			const { id: _, ...args } = JSON.parse(call.function.arguments);
			return args;
		});
}

/** @param {Json} request */
function nextMessage({ messages, tools }) {
	const last = messages.at(-1);
	const args = last.role === 'tool' ? instructionIn(last.content) : argumentsIn(last.content);
	if (args === undefined) return { role: 'assistant', content: `It said: ${last.content}` };
	const { name } = tools[0].function;
	const id = `call_${messages.length}`;
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id, type: 'function', function: { name, arguments: args } }],
	};
}

/** @param {string} prompt The prompt of the user. */
function argumentsIn(prompt) {
	return prompt.startsWith('{') ? prompt : JSON.stringify({ url: prompt });
}

/** @param {string} toolResult The result of a tool. */
function instructionIn(toolResult) {
	const [, method, url] = /\bcall ([A-Z]+) (https?:\/\/[^\s"\\]+)/.exec(toolResult) ?? [];
	return url === undefined ? undefined : JSON.stringify({ url, method });
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
