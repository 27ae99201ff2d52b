export { parseApiDescription } from '../../lib/openapi/api-description';
export { describeOperation } from '../../lib/openapi/describe-operation';
export { operationsIn } from '../../lib/openapi/list-operations';
export { buildRequest } from '../../lib/operation/request-of-operation';
