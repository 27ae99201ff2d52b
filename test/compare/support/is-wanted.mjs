/** `COMPARE_ONLY=token` tries what has this word in it, and nothing else. */
const { COMPARE_ONLY = '' } = process.env;

/** @param {import('./scenario.mjs').Scenario} scenario */
export const isWanted = ({ asked }) => asked.includes(COMPARE_ONLY);
