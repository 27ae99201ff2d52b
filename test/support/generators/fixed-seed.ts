/** Property tests try the same values on every run, so that a failure can be looked at again. */
export const FIXED_SEED = 20_261_123;
