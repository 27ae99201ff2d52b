/** The little of `oidc-provider` (which ships no types) that the demo API and the tests use. */
declare module 'oidc-provider' {
	type Node = [import('node:http').IncomingMessage, import('node:http').ServerResponse];

	export interface Token {
		clientId: string;
		grantId?: string;
		gty?: string;
		scope?: string;
		isExpired: boolean;
		expiration: number;
		extra?: Record<string, unknown>;
	}

	export interface Grant {
		addOIDCScope(scope: string): void;
		save(): Promise<string>;
	}

	/** What the server knows of a request to its token endpoint, or for consent. */
	export interface Context {
		headers: import('node:http').IncomingHttpHeaders;
		oidc: {
			params?: Record<string, string | undefined>;
			body?: Record<string, string | undefined>;
			client?: { clientId: string };
			entities: { Grant?: { jti: string }; AccessToken?: Token; ClientCredentials?: Token };
		};
	}

	export interface OAuthError extends Error {
		error?: string;
		error_detail?: string;
	}

	interface Model {
		find(token: string, options?: { ignoreExpiration: boolean }): Promise<Token | undefined>;
		revokeByGrantId(grantId: string): Promise<void>;
	}

	export default class Provider {
		constructor(issuer: string, configuration: Record<string, unknown>);
		callback(): import('node:http').RequestListener;
		on(event: string, listener: (context: Context, more?: OAuthError) => void): this;
		ClientCredentials: Model;
		AccessToken: Model;
		RefreshToken: Model;
		Grant: {
			new (of: { accountId?: string; clientId?: string }): Grant;
			adapter: { destroy(id: string): Promise<void> };
		};
		interactionDetails(...request: Node): Promise<{
			prompt: { name: string; details: { missingOIDCScope?: string[] } };
			params: Record<string, string | undefined>;
			session?: { accountId: string };
		}>;
		interactionFinished(request: Node[0], response: Node[1], result: object): Promise<void>;
	}
}
