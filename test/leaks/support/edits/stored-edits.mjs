import { createCA } from 'mkcert';

import {
	HAS_UNCOMMON_FIELDS,
	SIGNED_KINDS,
	UNCHANGED_SECRET,
} from '../../../e2e/support/workflows/connections.mjs';

/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {Record<string, any>} Json */

/**
 * A change to the stored fields of a connection, and how three calls have to end after it: a GET to a third-party
 * server, and a GET and a POST to the allowed server.
 * @typedef {object} Edit
 * @property {SignedKind} kind
 * @property {string} title
 * @property {Json} [fields] Fields that the connection is created with.
 * @property {(data: Json) => Json} change Gets all stored fields, with a placeholder for the secret.
 * @property {SignedKind} [kindAfter] The new kind, if the edit changes the kind of the connection.
 * @property {string[]} ends
 * @property {boolean} [isCopy] Whether the edited data become a second connection.
 * @property {boolean} [isSecretLost] Whether the change deletes the secret for good.
 */

export const FOREIGN = 'foreign.demo.test';
export const NARROWED = { allowedMethods: ['GET'] };
/** How these calls end with an unchanged connection. */
export const USUAL = ['url_outside_domain', 'success', 'success'];
export const USUAL_IF_NARROWED = ['url_outside_domain', 'success', 'method_outside_connection'];
export const USUAL_IF_POST_ALONE = ['url_outside_domain', 'method_outside_connection', 'success'];
export const all = (/** @type {string} */ reason) => [reason, reason, reason];

const otherCa = await createCA({
	organization: 'Somebody else',
	countryCode: 'NL',
	state: 'None',
	locality: 'This machine',
	validity: 2,
});

/**
 * Returns edits by a user who does not know the secret: every stored field changed, deleted and emptied, one at a time.
 * For a field that is missing or null, n8n passes its default to the connection.
 * @param {SignedKind} kind
 * @returns {Edit[]}
 */
export function storedEdits(kind) {
	const shared = [...lockEdits(), ...methodEdits(), ...certificateEdits(), ...otherEdits()];
	const edits = [...shared, ...secretEdits(kind)];
	return [...edits, ...identityEdits[kind], ...typeEdits(kind)].map((edit) => ({ ...edit, kind }));
}

/** @typedef {Omit<Edit, 'kind'>} Row */

/** @type {(field: string, value: unknown, ends: string[], more?: Partial<Row>) => Row} */
export const set = (field, value, ends, more) => ({
	title: `${field} = ${JSON.stringify(value)}`,
	change: (data) => ({ ...data, [field]: value }),
	ends,
	...more,
});

/** @type {(field: string, ends: string[], more?: Partial<Row>) => Row} */
const without = (field, ends, more) => ({
	title: `without ${field}`,
	change: ({ [field]: _, ...data }) => data,
	ends,
	...more,
});

const lockEdits = () => [
	set('allowedDomain', FOREIGN, all('lock_changed')),
	set('allowedDomain', '*.demo.test', all('lock_changed')),
	set('allowedDomain', 'ALLOWED.demo.test', USUAL),
	set('allowedDomain', '', all('domain_missing')),
	set('allowedDomain', null, all('domain_missing')),
	set('allowedDomain', [FOREIGN], all('domain_not_text')),
	set('allowedDomain', UNCHANGED_SECRET, USUAL),
	without('allowedDomain', all('domain_missing')),
];

const methodEdits = () => [
	...[[], ['GET', 'POST'], ['POST'], '', null].map((value) =>
		set('allowedMethods', value, all('lock_changed'), { fields: NARROWED }),
	),
	...['GET', ['TRACE'], {}].map((value) =>
		set('allowedMethods', value, all('methods_invalid'), { fields: NARROWED }),
	),
	without('allowedMethods', all('lock_changed'), { fields: NARROWED }),
	set('allowedMethods', ['GET', 'GET'], USUAL_IF_NARROWED, { fields: NARROWED }),
	set('allowedMethods', ['POST'], USUAL_IF_POST_ALONE),
];

/** A user who could make the connection trust another certificate authority (CA) could read the secret in transit. */
const certificateEdits = () => [
	...[
		{ caCertificate: otherCa.cert },
		{ clientCertificate: otherCa.cert, connectionPrivateKey: otherCa.key },
	].map((fields) => ({
		title: `${Object.keys(fields).join(' and ')} of somebody else`,
		change: (/** @type {Json} */ data) => ({ ...data, provideSslCertificates: true, ...fields }),
		ends: all('lock_changed'),
	})),
	{
		title: 'a caCertificate that is none',
		change: (/** @type {Json} */ data) => ({
			...data,
			provideSslCertificates: true,
			caCertificate: 'somebody',
		}),
		ends: all('certificate_unreadable'),
	},
	set('provideSslCertificates', true, USUAL),
	set('caCertificate', otherCa.cert, USUAL),
];

const UNKNOWN = Object.fromEntries(
	['domain', 'baseURL', 'url', 'proxy', 'headers', 'lockedTo', 'oauthTokenData'].map((field) => [
		field,
		`https://${FOREIGN}`,
	]),
);

/** Edits of fields that the lock does not depend on. */
const otherEdits = () => [
	set('testUrl', `https://${FOREIGN}/`, USUAL),
	set('sendAnotherHeader', true, HAS_UNCOMMON_FIELDS ? USUAL : all('header_name_missing')),
	...['seal', 'lockState', 'allowedHttpRequestDomains', 'allowedDomains'].flatMap((field) => [
		set(field, FOREIGN, USUAL),
		without(field, USUAL),
	]),
	{
		title: 'fields that no type of ours has',
		change: (/** @type {Json} */ data) => ({ ...data, ...UNKNOWN }),
		ends: USUAL,
	},
];

const LOST = { isSecretLost: true };

/** @type {(kind: SignedKind) => Row[]} */
const secretEdits = (kind) => {
	// Some APIs take the key as the user name, so an empty password is valid.
	const ends = kind === 'basicAuth' ? USUAL : all('secret_missing');
	return [
		set('connectionSecret', UNCHANGED_SECRET, USUAL),
		without('connectionSecret', ends, LOST),
		set('connectionSecret', null, ends, LOST),
		set('connectionSecret', '', ends, LOST),
	];
};

/** @type {Record<SignedKind, Row[]>} */
const identityEdits = {
	apiKey: [
		...['X-Other', 'Authorization'].map((name) => set('headerName', name, all('lock_changed'))),
		...['Cookie', 'Referer'].map((name) => set('headerName', name, all('header_name_reserved'))),
		set('headerName', 'X-Forwarded-For', all('header_name_reserved_prefix')),
		set('headerName', 'X-API-KEY', USUAL),
		set('headerName', '', all('header_name_missing')),
		set('headerName', null, all('header_name_missing')),
		without('headerName', all('header_name_missing')),
		{
			title: 'sendIn = "query", with a name',
			change: (data) => ({ ...data, sendIn: 'query', queryName: 'debug' }),
			ends: all('lock_changed'),
		},
		// An uncommon connection has a name there already.
		set('sendIn', 'query', all(HAS_UNCOMMON_FIELDS ? 'lock_changed' : 'query_name_missing')),
		set('sendIn', 'cookie', all('send_in_unknown')),
		set('queryName', 'debug', USUAL),
	],
	basicAuth: [
		...['other', 'Nathan', '<b>nathan</b>'].map((name) =>
			set('username', name, all('lock_changed')),
		),
		set('username', 'nathan:x', all('username_has_colon')),
		set('username', '', all('lock_changed')),
		set('username', null, all('lock_changed')),
		without('username', all('lock_changed')),
	],
	bearerToken: [
		set('headerName', 'X-Other', USUAL),
		set('username', 'other', USUAL),
		set('tokenPrefix', 'Token', all('lock_changed')),
		set('tokenPrefix', 'DPoP', all('token_prefix_dpop')),
	],
};

/** Changes the type to another one of ours and adds all fields that it needs. That type checks other locked fields. */
const typeEdits = (/** @type {SignedKind} */ kind) =>
	SIGNED_KINDS.filter((other) => other !== kind).map((other) => ({
		title: `type ${other}`,
		change: (/** @type {Json} */ data) => ({
			headerName: 'X-Api-Key',
			username: 'nathan',
			...data,
		}),
		kindAfter: other,
		ends: all('lock_changed'),
	}));
