import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { rateLimit } from './rate-limit.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {(request: Request, response: Response, parameter: string) => void | Promise<void>} Route */

/** The limit of the API in the case "rate-limit". */
export const REQUESTS_PER_SECOND = 50;

const SMALL = jsonOf(recordOf(880));
const LARGE = jsonOf({ records: Array.from({ length: 1_000 }, () => recordOf(880)) });
const BLOCK = Buffer.alloc(1_000_000, 'The quick brown fox jumps over the lazy dog. ');

/**
 * Returns the API's endpoints by the first segment of their path. Their responses are made beforehand, so that the API
 * takes as little time as possible.
 * @param {{ refused: number }} counts
 * @returns {Record<string, Route>}
 */
export function routes(counts) {
	const limit = rateLimit(REQUESTS_PER_SECOND);
	return {
		/** 1 kB. */
		small: (_, response) => sendJson(response, SMALL),
		/** 1 MB, in one object. */
		large: (_, response) => sendJson(response, LARGE),
		/** 1 kB, after the given number of milliseconds. */
		async slow(_, response, parameter) {
			await sleep(Number(parameter));
			sendJson(response, SMALL);
		},
		limited(_, response) {
			if (limit.accept()) return sendJson(response, SMALL);
			counts.refused += 1;
			response.writeHead(429, { 'retry-after': '1' }).end();
		},
		/** A file of the given number of megabytes. */
		download(_, response, parameter) {
			const megabytes = Number(parameter);
			const length = megabytes * BLOCK.length;
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': length });
			Readable.from(Array(megabytes).fill(BLOCK)).pipe(response);
		},
		/** Receives a file, and responds with its size. */
		async upload(request, response) {
			let byteLength = 0;
			for await (const chunk of request) byteLength += chunk.length;
			sendJson(response, jsonOf({ bytes: byteLength }));
		},
	};
}

/** @param {number} length The length of its `text`. */
function recordOf(length) {
	return {
		id: 17,
		name: 'A customer',
		active: true,
		tags: ['a', 'b', 'c'],
		text: 'x'.repeat(length),
	};
}

/** @param {unknown} value */
function jsonOf(value) {
	return Buffer.from(JSON.stringify(value));
}

/**
 * @param {Response} response
 * @param {Buffer} body
 */
function sendJson(response, body) {
	const headers = { 'content-type': 'application/json', 'content-length': body.length };
	response.writeHead(200, headers).end(body);
}
