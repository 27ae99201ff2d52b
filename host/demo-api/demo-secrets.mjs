/** What the demo API accepts. Open to everyone: it listens on this machine only. */
export const demoSecrets = {
	apiKey: 'demo-api-key-1234',
	basicAuth: { username: 'demo-user', password: 'demo-password-1234' },
	bearerToken: 'demo-bearer-token-1234',
	/** For the endpoints that want a second key. */
	appKey: 'demo-app-key-1234',
	oAuth2: { clientId: 'demo-client', clientSecret: 'demo-client-secret-1234', scope: 'items:read' },
};
