import { createCA } from 'mkcert';

import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';

/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {Record<string, any>} Json */

/**
 * A change of what n8n stores of a connection, and how calls have to end then: a GET to somebody
 * else's server, a GET and a POST to the allowed one.
 * @typedef {object} Edit
 * @property {SignedKind} kind
 * @property {string} title
 * @property {Json} [fields] Fields that the connection has from its start.
 * @property {(data: Json) => Json} change Of all stored fields, the secret being blanked.
 * @property {SignedKind} [kindAfter] Where the edit makes it one of another kind.
 * @property {string[]} ends
 * @property {boolean} [isCopy] Whether the edited data become a connection beside the old one.
 * @property {boolean} [isSecretLost] Whether the change does away with the secret for good.
 */

export const FOREIGN = 'foreign.demo.test';
export const NARROWED = { allowedMethods: ['GET'] };
/** How these calls end with a connection that was left alone. */
export const USUAL = ['url_outside_domain', 'success', 'success'];
export const USUAL_IF_NARROWED = ['url_outside_domain', 'success', 'method_outside_connection'];
export const all = (/** @type {string} */ reason) => [reason, reason, reason];

const otherAuthority = await createCA({
	organization: 'Somebody else',
	countryCode: 'NL',
	state: 'None',
	locality: 'This machine',
	validity: 2,
});

/**
 * Every stored field, changed, deleted and blanked one by one, by a person who does not know the secret.
 * Of a field that is missing, or null, n8n tells us its default.
 * @param {SignedKind} kind
 * @returns {Edit[]}
 */
export function storedEdits(kind) {
	const shared = [...ofTheLock(), ...ofTheMethods(), ...ofTheCertificates(), ...ofTheRest()];
	const edits = [...shared, ...ofTheSecret(kind)];
	return [...edits, ...ofTheIdentity[kind], ...ofTheType(kind)].map((edit) => ({ ...edit, kind }));
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

const ofTheLock = () => [
	set('allowedDomain', FOREIGN, all('lock_changed')),
	set('allowedDomain', '*.demo.test', all('lock_changed')),
	set('allowedDomain', 'ALLOWED.demo.test', USUAL),
	set('allowedDomain', '', all('domain_missing')),
	set('allowedDomain', null, all('domain_missing')),
	set('allowedDomain', [FOREIGN], all('domain_not_text')),
	set('allowedDomain', UNCHANGED_SECRET, USUAL),
	without('allowedDomain', all('domain_missing')),
];

const ofTheMethods = () => [
	...[[], ['GET', 'POST'], ['POST'], '', null].map((value) =>
		set('allowedMethods', value, all('lock_changed'), { fields: NARROWED }),
	),
	...['GET', ['TRACE'], {}].map((value) =>
		set('allowedMethods', value, all('methods_invalid'), { fields: NARROWED }),
	),
	without('allowedMethods', all('lock_changed'), { fields: NARROWED }),
	set('allowedMethods', ['GET', 'GET'], USUAL_IF_NARROWED, { fields: NARROWED }),
	set('allowedMethods', ['POST'], all('lock_changed')),
];

/** Whoever could have another authority trusted could read the secret on its way. */
const ofTheCertificates = () => [
	...[
		{ caCertificate: otherAuthority.cert },
		{ clientCertificate: otherAuthority.cert, clientPrivateKey: otherAuthority.key },
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
	set('caCertificate', otherAuthority.cert, USUAL),
];

const UNKNOWN = Object.fromEntries(
	['domain', 'baseURL', 'url', 'proxy', 'headers', 'lockedTo', 'oauthTokenData'].map((field) => [
		field,
		`https://${FOREIGN}`,
	]),
);

/** Of these nothing hangs. */
const ofTheRest = () => [
	set('testUrl', `https://${FOREIGN}/`, USUAL),
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
const ofTheSecret = (kind) => {
	// There are APIs whose key is the user name, so an empty password is one like any other.
	const ends = kind === 'basicAuth' ? USUAL : all('secret_missing');
	return [
		set('secret', UNCHANGED_SECRET, USUAL),
		without('secret', ends, LOST),
		set('secret', null, ends, LOST),
		set('secret', '', ends, LOST),
	];
};

/** @type {Record<SignedKind, Row[]>} */
const ofTheIdentity = {
	apiKey: [
		...['X-Other', 'Authorization'].map((name) => set('headerName', name, all('lock_changed'))),
		...['Cookie', 'Referer'].map((name) => set('headerName', name, all('header_name_reserved'))),
		set('headerName', 'X-Forwarded-For', all('header_name_reserved_prefix')),
		set('headerName', 'X-API-KEY', USUAL),
		set('headerName', '', all('header_name_missing')),
		set('headerName', null, all('header_name_missing')),
		without('headerName', all('header_name_missing')),
	],
	basicAuth: [
		...['other', 'Nathan', '<b>nathan</b>'].map((name) =>
			set('username', name, all('lock_changed')),
		),
		set('username', 'nathan:x', all('username_has_colon')),
		set('username', '', all('username_missing')),
		set('username', null, all('username_missing')),
		without('username', all('username_missing')),
	],
	bearerToken: [set('headerName', 'X-Other', USUAL), set('username', 'other', USUAL)],
};

/** Another type of ours, with all that it needs: its node looks for other locked fields. */
const ofTheType = (/** @type {SignedKind} */ kind) =>
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
