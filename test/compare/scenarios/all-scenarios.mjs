import { asTyped } from './as-typed.mjs';
import { domains } from './domains.mjs';
import { manyItems } from './many-items.mjs';
import { errors } from './errors.mjs';
import { habits } from './habits.mjs';
import { limits } from './limits.mjs';
import { notDone } from './not-done.mjs';
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
	...asTyped,
	...habits,
	...limits,
	...tokens,
	...domains,
	...manyItems,
	...notDone,
];
