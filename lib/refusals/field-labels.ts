/** The labels of the credential fields, as n8n displays them. */
const FIELD_LABELS: Record<string, string | undefined> = {
	accessTokenUrl: 'Access Token URL',
	allowedDomain: 'Allowed Domain',
	allowedMethods: 'Allowed Methods',
	caCertificate: 'CA Certificate',
	clientCertificate: 'Client Certificate',
	clientKeyPassphrase: 'Client Key Passphrase',
	clientPrivateKey: 'Client Private Key',
	headerName: 'Header Name',
	tokenExpiredPath: 'Token Expired Path',
	tokenExpiredStatusCodes: 'Token Expired Status Codes',
	tokenExpiredValue: 'Token Expired Value',
	username: 'Username',
};

/** Returns the label of a stored field, for messages. */
export function fieldLabel(field: string): string {
	return FIELD_LABELS[field] ?? field;
}
