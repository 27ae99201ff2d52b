/** The little of `oidc-provider` (which ships no types) that the demo API uses. */
declare module 'oidc-provider' {
	export default class Provider {
		constructor(issuer: string, configuration: Record<string, unknown>);
		callback(): import('node:http').RequestListener;
		ClientCredentials: {
			find(token: string): Promise<{ clientId: string; isExpired: boolean } | undefined>;
		};
	}
}
