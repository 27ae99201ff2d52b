/** The labels of the credential fields, as n8n displays them. */
const FIELD_LABELS: Record<string, string | undefined> = {
	accessTokenUrl: 'Access Token URL',
	additionalBodyProperties: 'Additional Body Properties',
	allowedDomain: 'Allowed Domain',
	allowedMethods: 'Allowed Methods',
	anotherHeaderName: 'Another Header Name',
	anotherSecret: 'Another Header Value',
	authentication: 'Authentication',
	authQueryParameters: 'Auth URI Query Parameters',
	authUrl: 'Authorization URL',
	caCertificate: 'CA Certificate',
	clientCertificate: 'Client Certificate',
	clientId: 'Client ID',
	clientKeyPassphrase: 'Client Key Passphrase',
	clientSecret: 'Client Secret',
	connectionPrivateKey: 'Client Private Key',
	defaultScopes: 'Default Scopes',
	grantType: 'Grant Type',
	headerName: 'Header Name',
	otherTokenPrefix: 'Other Prefix',
	provideSslCertificates: 'SSL Certificates',
	queryName: 'Query Parameter Name',
	scope: 'Scope',
	scopes: 'Scopes',
	sendAdditionalBodyProperties: 'Send Additional Body Properties',
	sendAnotherHeader: 'Send Another Header',
	sendIn: 'Send In',
	testUrl: 'Test URL',
	tokenExpiredPath: 'Token Expired Path',
	tokenExpiredStatusCodes: 'Token Expired Status Codes',
	tokenExpiredValue: 'Token Expired Value',
	tokenPrefix: 'Prefix',
	username: 'Username',
};

/** Returns the label of a stored field, for messages. */
export function fieldLabel(field: string): string {
	return FIELD_LABELS[field] ?? field;
}
