/** Property tests use the same values on every run, so that a failure can be reproduced. */
export const FIXED_SEED = 20_261_123;
