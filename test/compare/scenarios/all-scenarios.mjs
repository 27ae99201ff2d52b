import { pace } from './pace.mjs';
import { tokens } from './tokens.mjs';

/** In the order in which the docs list them. */
export const allScenarios = [...pace, ...tokens];
