import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { listen } from '../../../../host/listen.mjs';

/** @typedef {Record<string, any>} Json */

/**
 * A chat model of few words, behind the protocol of OpenAI's chat completions: it has the first
 * tool call the address that the user names (or gives it the arguments that the user spells out as
 * JSON), and then repeats what the tool said. It is easily led: where a tool's answer tells it to
 * "call DELETE https://…", it does that first.
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
	const answersIn = (request) =>
		(request?.messages ?? [])
			.filter((/** @type {Json} */ { role }) => role === 'tool')
			.map((/** @type {Json} */ { content }) => String(content));
	return {
		url: `http://127.0.0.1:${port}/v1`,
		/** What the model was told by its tools so far, again with each request. */
		toolAnswers: () => requests.flatMap(answersIn),
		/** What it asked of its tools in the last conversation, and what each of them said. */
		lastConversation: () => ({
			asked: callsIn(requests.at(-1)),
			told: /** @type {string[]} */ (answersIn(requests.at(-1))),
		}),
		forget: () => void requests.splice(0),
		stop,
	};
}

/**
 * @param {Json | undefined} request
 * @returns {Json[]} The arguments of each call.
 */
function callsIn(request) {
	return (request?.messages ?? [])
		.flatMap((/** @type {Json} */ message) => message.tool_calls ?? [])
		.map((/** @type {Json} */ call) => {
			// n8n adds the id of the call.
			const { id: _, ...args } = JSON.parse(call.function.arguments);
			return args;
		});
}

/** @param {Json} request */
function nextMessage({ messages, tools }) {
	const last = messages.at(-1);
	const args = last.role === 'tool' ? orderIn(last.content) : argumentsIn(last.content);
	if (args === undefined) return { role: 'assistant', content: `It said: ${last.content}` };
	const { name } = tools[0].function;
	const id = `call_${messages.length}`;
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id, type: 'function', function: { name, arguments: args } }],
	};
}

/** @param {string} words Of the user. */
function argumentsIn(words) {
	return words.startsWith('{') ? words : JSON.stringify({ url: words });
}

/** @param {string} answer Of a tool. */
function orderIn(answer) {
	const [, method, url] = /\bcall ([A-Z]+) (https?:\/\/[^\s"\\]+)/.exec(answer) ?? [];
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
