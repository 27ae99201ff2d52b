import assert from 'node:assert/strict';
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from 'node:zlib';

import { pollUntil } from '../../../../host/poll-until.mjs';
import { peakMemory } from '../../support/watch/peak-memory.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { callWithResponse, FOR_EVER, head } from './hostile-responses.mjs';

/** @typedef {import('../../../e2e/support/servers/raw-routes.mjs').RawResponse} RawResponse */

const MEGABYTE = 1_000_000;
const ZEROS = Buffer.alloc(MEGABYTE, '0');
const MAX_MEMORY_GROWTH = 400 * MEGABYTE;

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const hostileBombs = [
	{
		id: 'L73',
		title: 'small compressed answers that become huge (gzip, deflate, Brotli, Zstandard)',
		verdict: 'prevented',
		how: 'The size counts after decompression. Beyond "Maximum Response Size", 2 MB if left alone, the node hangs up.',
		async drive(environment, kind) {
			const { allowed } = environment.servers;
			const memory = await peakMemory(environment);
			const bombs = [
				bomb('gzip', { middle: latin1(gzipSync(ZEROS)), times: FOR_EVER }),
				bomb('deflate', {
					start: '\x78\x9c',
					middle: latin1(deflateRawSync(ZEROS, { finishFlush: constants.Z_FULL_FLUSH })),
					times: FOR_EVER,
				}),
				bomb('br', { start: latin1(brotliCompressSync(Buffer.alloc(50 * MEGABYTE, '0'), QUICK)) }),
				bomb('zstd', { ...zstandard, times: FOR_EVER }),
			];
			await probe(environment, kind, {
				calls: bombs.map((response) => callWithResponse(allowed, response, 'too_large')),
			});
			await everyCallerHangsUp(environment);
			assert.ok((await memory.growth()) < MAX_MEMORY_GROWTH);
		},
	},
];

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** @param {Buffer} bytes */
const latin1 = (bytes) => bytes.toString('latin1');

/** Written by hand (RFC 8878), since Node 20 has no Zstandard: each block is four bytes that decode to 128 KiB. */
const zstandard = { start: '\x28\xb5\x2f\xfd\x00\x38', middle: '\x02\x00\x100' };

/**
 * @param {string} encoding
 * @param {Partial<RawResponse>} response
 * @returns {RawResponse}
 */
function bomb(encoding, { start = '', ...rest }) {
	const headers = ['Content-Type: application/json', `Content-Encoding: ${encoding}`];
	return { start: head(200, ...headers) + start, ...rest, staysOpen: true };
}

/** @param {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} environment */
export async function everyCallerHangsUp({ arrivals }) {
	const isHungUp = await pollUntil(
		async () => arrivals().every(({ server, wasHungUp }) => server !== 'allowed' || wasHungUp),
		(all) => all,
		3000,
	);
	assert.ok(isHungUp, 'the caller hangs up');
}
