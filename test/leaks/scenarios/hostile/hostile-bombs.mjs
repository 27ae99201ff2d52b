import assert from 'node:assert/strict';
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from 'node:zlib';

import { pollUntil } from '../../../../host/poll-until.mjs';
import { peakMemory } from '../../support/watch/peak-memory.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { answered, FOR_EVER, head } from './hostile-responses.mjs';

/** @typedef {import('../../../e2e/support/servers/raw-routes.mjs').RawAnswer} RawAnswer */

const MEGABYTE = 1_000_000;
const ZEROS = Buffer.alloc(MEGABYTE, '0');
const MOST_MORE_MEMORY = 400 * MEGABYTE;

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const hostileBombs = [
	{
		id: 'L73',
		title: 'small compressed answers that become huge (gzip, deflate, Brotli, Zstandard)',
		verdict: 'prevented',
		how: 'The size counts after decompression. Beyond "Maximum Response Size", 2 MB if left alone, the node hangs up.',
		async drive(stage, kind) {
			const { allowed } = stage.servers;
			const memory = await peakMemory(stage);
			const bombs = [
				bomb('gzip', { middle: text(gzipSync(ZEROS)), times: FOR_EVER }),
				bomb('deflate', {
					start: '\x78\x9c',
					middle: text(deflateRawSync(ZEROS, { finishFlush: constants.Z_FULL_FLUSH })),
					times: FOR_EVER,
				}),
				bomb('br', { start: text(brotliCompressSync(Buffer.alloc(50 * MEGABYTE, '0'), QUICK)) }),
				bomb('zstd', { ...zstandard, times: FOR_EVER }),
			];
			await probe(stage, kind, {
				calls: bombs.map((answer) => answered(allowed, answer, 'too_large')),
			});
			await everyCallerHangsUp(stage);
			assert.ok((await memory.growth()) < MOST_MORE_MEMORY);
		},
	},
];

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** @param {Buffer} octets */
const text = (octets) => octets.toString('latin1');

/** By hand (RFC 8878), as Node 20 has none: each block is four octets that stand for 128 KiB. */
const zstandard = { start: '\x28\xb5\x2f\xfd\x00\x38', middle: '\x02\x00\x100' };

/**
 * @param {string} encoding
 * @param {Partial<RawAnswer>} answer
 * @returns {RawAnswer}
 */
function bomb(encoding, { start = '', ...rest }) {
	const headers = ['Content-Type: application/json', `Content-Encoding: ${encoding}`];
	return { start: head(200, ...headers) + start, ...rest, staysOpen: true };
}

/** @param {import('../../support/scenario/start-leak-stage.mjs').LeakStage} stage */
export async function everyCallerHangsUp({ arrivals }) {
	const isHungUp = await pollUntil(
		async () => arrivals().every(({ server, wasHungUp }) => server !== 'allowed' || wasHungUp),
		(all) => all,
		3000,
	);
	assert.ok(isHungUp, 'the caller hangs up');
}
