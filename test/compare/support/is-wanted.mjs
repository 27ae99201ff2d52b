/** `COMPARE_ONLY=token` runs only the scenarios whose title contains this word. */
const { COMPARE_ONLY = '' } = process.env;

/** @param {import('./scenario.mjs').Scenario} scenario */
export const isWanted = ({ asked }) => COMPARE_ONLY.split('|').some((word) => asked.includes(word));
