import type { IExecuteFunctions } from 'n8n-workflow';

/** Makes a context one of n8n 1, as far as token requests go: TLS options are not heard, and no redirect is filtered. */
export function asN8n1(context: IExecuteFunctions): void {
	Reflect.deleteProperty(context.helpers, 'getSecureEgressFilter');
}
