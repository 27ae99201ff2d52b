import { accept, refuse, type Verdict } from '../refusals/refusal';
import { valueAt } from '../jmespath/jmespath';
import { isObject, isScalar, type Json } from '../text/json';
import { isResponsePath, splitResponsePath } from '../jmespath/response-path';

/** What a condition asks of the value at its path. */
const OPERATORS = ['empty', 'equals', 'notEmpty', 'notEquals'] as const;
export type ConditionOperator = (typeof OPERATORS)[number];

/** Whether a call is made again after such a response: never, if that is safe, or because it was not carried out. */
const RETRIES = ['never', 'ifSafe', 'always'] as const;
export type ConditionRetry = (typeof RETRIES)[number];

/** What makes a response a failure, whatever its status. */
export interface FailureCondition {
	/** A path into the response, as `splitResponsePath` reads it. */
	path: string;
	operator: ConditionOperator;
	/** Empty for operators that compare nothing. */
	value: string;
	retry: ConditionRetry;
}

/** A response without secrets. A file has no `body`, and a condition on it is not met. */
export interface ConditionedResponse {
	headers: Readonly<Record<string, Json>>;
	body: Json | undefined;
}

/** The name of the option, as users see it. */
export const FAILURE_CONDITIONS = 'Count as Failure If';

/** Are these conditions well formed? `rows` are those of the option, as n8n passes them. */
export function parseFailureConditions(rows: unknown): Verdict<readonly FailureCondition[]> {
	const conditions: FailureCondition[] = [];
	for (const row of Array.isArray(rows) ? rows : []) {
		const condition = parseCondition(isObject(row) ? row : {});
		if (!condition.ok) return condition;
		conditions.push(condition.value);
	}
	return accept(conditions);
}

function parseCondition(row: Record<string, unknown>): Verdict<FailureCondition> {
	const { path = '', operator: givenOperator = 'equals', value = '', retry: given = 'never' } = row;
	if (typeof path !== 'string' || !isResponsePath(path)) {
		const shown = typeof path === 'string' ? path : '';
		return refuse('failure_condition_invalid', { path: shown, problem: 'path' });
	}
	const operator = OPERATORS.find((each) => each === givenOperator);
	if (operator === undefined) return unknownOption('Operator');
	const retry = RETRIES.find((each) => each === given);
	if (retry === undefined) return unknownOption('Retry');
	if (!comparesValue(operator)) return accept({ path, operator, value: '', retry });
	if (!isScalar(value) || value === '') {
		return refuse('failure_condition_invalid', { path, problem: 'value' });
	}
	return accept({ path, operator, value: String(value), retry });
}

function unknownOption(field: string): Verdict<never> {
	return refuse('option_unknown', { option: `${FAILURE_CONDITIONS} > ${field}` });
}

/** Does a condition ask the body of a response, and not its headers alone? */
export function asksBody(conditions: readonly FailureCondition[]): boolean {
	return conditions.some(({ path }) => splitResponsePath(path).part === 'body');
}

/** Returns the first condition that a response meets; `undefined` if it meets none. */
export function findMetCondition(
	response: ConditionedResponse,
	conditions: readonly FailureCondition[],
): Verdict<FailureCondition | undefined> {
	for (const condition of conditions) {
		const { part, path } = splitResponsePath(condition.path);
		const asked = response[part];
		if (asked === undefined) continue;
		const found = valueAt(asked, path);
		if (!found.ok) {
			return refuse('path_too_costly', { field: FAILURE_CONDITIONS, path: condition.path });
		}
		if (isMet(condition, found.value)) return accept(condition);
	}
	return accept(undefined);
}

function isMet({ operator, value }: FailureCondition, found: Json | undefined): boolean {
	const holds = comparesValue(operator) ? isEqual(found, value) : isEmpty(found);
	return operator === 'empty' || operator === 'equals' ? holds : !holds;
}

function comparesValue(operator: ConditionOperator): boolean {
	return operator === 'equals' || operator === 'notEquals';
}

/** JMESPath takes the same values for false: nothing, `null`, `false`, and what is empty. */
function isEmpty(found: Json | undefined): boolean {
	if (Array.isArray(found)) return found.length === 0;
	if (isObject(found)) return Object.keys(found).length === 0;
	return found === undefined || found === null || found === false || found === '';
}

/** A list, such as the codes of several errors, equals each of its values. */
function isEqual(found: Json | undefined, value: string): boolean {
	if (Array.isArray(found)) return found.some((each) => isEqualScalar(each, value));
	return isEqualScalar(found, value);
}

/** "False" is how other languages write it. */
function isEqualScalar(found: Json | undefined, value: string): boolean {
	if (typeof found === 'boolean') return String(found) === value.toLowerCase();
	return isScalar(found) && String(found) === value;
}
