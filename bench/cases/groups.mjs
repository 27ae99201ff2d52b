import { largeAnswers } from './large-answers.mjs';
import { largeFile } from './large-file.mjs';
import { load } from './load.mjs';
import { lockAlone } from './lock-alone.mjs';
import { manyItems } from './many-items.mjs';
import { oneCall } from './one-call.mjs';
import { rateLimit } from './rate-limit.mjs';
import { slowApi } from './slow-api.mjs';

/**
 * @typedef {object} Group
 * @property {string} id The prefix of its cases' ids.
 * @property {(stage: import('../stage/start-stage.mjs').Stage, isQuick: boolean) => Promise<import('../report/case-result.mjs').CaseResult[]>} run
 */

/** In the order in which they run. */
export const GROUPS = [
	oneCall,
	manyItems,
	slowApi,
	rateLimit,
	largeAnswers,
	largeFile,
	lockAlone,
	load,
];
