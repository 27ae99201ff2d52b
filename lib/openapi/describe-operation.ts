import type { Operation } from '../operation/operation';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { describeBody } from './body-fields';
import { findOperation } from './list-operations';
import { describeServers } from './operation-servers';
import { securityOf } from './operation-security';
import { describeParameters } from './parameter-fields';
import type { ApiDescription } from './local-reference';

/** Reads everything about one operation that a request needs. `id` is "GET /orders/{id}". */
export function describeOperation(
	description: ApiDescription,
	id: string,
	documentUrl?: string,
): Verdict<Operation> {
	const found = findOperation(description, id);
	if (found === undefined) return refuse('operation_unknown', { operation: id });
	const parameters = describeParameters(description, found);
	if (!parameters.ok) return parameters;
	const body = describeBody(description, found.operation);
	if (!body.ok) return body;
	const { servers, fields } = describeServers(description, found, documentUrl);
	return accept({
		id,
		method: found.method,
		path: parameters.value.path,
		servers,
		fields: [...fields, ...parameters.value.fields, ...body.value.fields],
		...(body.value.body === undefined ? {} : { body: body.value.body }),
		security: securityOf(description, found.operation),
	});
}
