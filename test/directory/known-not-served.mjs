/** The descriptions that no connection can serve, each with what it asks for. Any other one is a failure. */
export const KNOWN_NOT_SERVED = new Set([
	// A header of its own for the version, beside two secrets.
	'plaid.com',
	// A project, a key and a user's token.
	'appwrite.io/server',
	// Two keys in the query.
	...['nexmo.com/conversion', 'nexmo.com/number-insight', 'nexmo.com/numbers'],
	// A cookie.
	...['intellifi.nl', 'meshery.local'],
	// A signature of each request.
	...['here.com/tracking', 'pay1.de/link'],
	// A user name with a password and a token, both in "Authorization".
	...['azure.com/containerregistry', 'conjur.local'],
	// A header whose name has spaces, which HTTP does not allow.
	'rapidapi.com/dynamicdocs',
]);
