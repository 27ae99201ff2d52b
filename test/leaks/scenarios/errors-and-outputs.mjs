/** @type {import('../support/test-scenario.mjs').Scenario[]} */
export const errorsAndOutputs = [];
