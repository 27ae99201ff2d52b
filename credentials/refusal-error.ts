import { UserError } from 'n8n-workflow';
import { describeRefusal } from '../lib/refusals/describe-refusal';
import type { Refused } from '../lib/refusals/refusal';

/** Returns an error that carries the refusal, so that the node can tell the lock's refusal from a network error. */
export function toError(refusal: Refused): UserError {
	const { message, description } = describeRefusal(refusal);
	return new UserError(message, { description, extra: { refusal } });
}
