import { domains } from './domains.mjs';
import { manyItems } from './many-items.mjs';
import { errors } from './errors.mjs';
import { limits } from './limits.mjs';
import { pace } from './pace.mjs';
import { pages } from './pages.mjs';
import { repetitions } from './repetitions.mjs';
import { tokens } from './tokens.mjs';

/** In the order in which the docs list them. */
export const allScenarios = [
	...pace,
	...repetitions,
	...pages,
	...errors,
	...limits,
	...tokens,
	...domains,
	...manyItems,
];
