import {
	answersToClient,
	answersToConsent,
	answersToRefresh,
} from '../../support/oauth2/expression-answers.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

const NOT_USED =
	'The call ends as "oauth2_token_is_expression", and nothing of the answer is used.';

/**
 * @param {string} title
 * @param {string} how
 * @param {(environment: LeakEnvironment) => Promise<void>} drive
 * @returns {Scenario}
 */
const answered = (title, how, drive) => ({
	id: 'L93',
	title: `a token endpoint that answers with an expression, anywhere in its answer: ${title}`,
	verdict: 'prevented',
	how: `${how} ${NOT_USED}`,
	kinds: ['oAuth2'],
	drive: (environment) => drive(environment),
});

const AS_STORED =
	'n8n 2 (from 2.20 on) asks before it stores a new token, and is refused. n8n 1 stores it, and the node refuses what is stored.';

/** @type {Scenario[]} */
export const expressionAnswers = [
	answered('to a client', AS_STORED, answersToClient),
	answered('at a refresh', AS_STORED, answersToRefresh),
	answered(
		'at a consent',
		'n8n stores that answer by itself. The node looks at the tokens as they are stored, before n8n evaluates them.',
		answersToConsent,
	),
];
