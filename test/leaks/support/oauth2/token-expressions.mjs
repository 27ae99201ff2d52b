/** @typedef {Record<string, unknown>} Answer */

/** What stands before the data of an item and the name of the workflow, where an expression has evaluated to them. */
export const ITEM_MARK = 'item-of-the-workflow-';
export const WORKFLOW_MARK = 'workflow-named-Many';

/**
 * Returns answers of a token endpoint with an expression in them, each with a usable access token unless the expression is
 * in its place.
 * @param {Answer} usable
 * @returns {[title: string, answer: Answer][]}
 */
export function answersWithExpressions(usable) {
	return Object.entries(EXPRESSIONS).flatMap(([what, expression]) =>
		Object.entries(placesFor(expression)).map(
			([place, answer]) =>
				/** @type {[string, Answer]} */ ([`${what} ${place}`, { ...usable, ...answer }]),
		),
	);
}

const EXPRESSIONS = {
	'client secret and client key':
		'={{ [$self.clientSecret, $self.clientKeyPassphrase, $self.connectionPrivateKey].join(" ").replace(/\\s+/g, " ").trim() }}',
	'an item and the workflow':
		'={{ [$json.note, $("Items").first().json.note, "workflow-named-" + $workflow.name].join(" ") }}',
};

/** @type {(expression: string) => Record<string, Answer>} */
const placesFor = (expression) => ({
	'as the access token': { access_token: expression },
	'as the refresh token': { refresh_token: expression },
	'as the access token in camel case': { accessToken: expression },
	'in another field': { note: expression },
	'deep inside': { more: { list: [{ deep: expression }] } },
	'as a name': { [expression]: 'value' },
});
