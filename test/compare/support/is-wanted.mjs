/** `COMPARE_ONLY=token` tries what has this word in it, and nothing else. */
const { COMPARE_ONLY = '' } = process.env;

/** @param {import('./scenario.mjs').Scenario} scenario */
export const isWanted = ({ asked }) => COMPARE_ONLY.split('|').some((word) => asked.includes(word));
