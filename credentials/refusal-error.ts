import { UserError } from 'n8n-workflow';
import { describeRefusal } from '../lib/refusals/describe-refusal';
import type { Refused } from '../lib/refusals/refusal';

/** The refusal travels along, so that the node can tell the lock's no from a network's silence. */
export function toError(refusal: Refused): UserError {
	const { message, description } = describeRefusal(refusal);
	return new UserError(message, { description, extra: { refusal } });
}
