import { costlyPathScenarios } from './costly-paths.mjs';
import { longTokens } from './long-tokens.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const budgets = [...costlyPathScenarios, ...longTokens];
