import { generateKeyPairSync } from 'node:crypto';

import { createCA } from 'mkcert';

/** @typedef {{ code: string } & Record<string, unknown>} Refusal */
/** @typedef {{ title: string, fields: Record<string, unknown>, refusal: Refusal }} RefusedFields */

/**
 * @param {string} field
 * @param {unknown} value
 * @param {Refusal} refusal
 * @returns {RefusedFields}
 */
const row = (field, value, refusal) => ({
	title: `${field} ${JSON.stringify(value)?.slice(0, 40)}: ${refusal.code}`,
	fields: { [field]: value },
	refusal,
});

/**
 * @param {unknown} value
 * @param {string} code
 * @param {Record<string, unknown>} [facts] Data that the message has to contain.
 */
const domain = (value, code, facts = {}) => row('allowedDomain', value, { code, ...facts });

/** Each rule for allowed domains, with a value that breaks it. These rules apply to every type. */
export const REFUSED_DOMAINS = [
	domain('', 'domain_missing'),
	domain(undefined, 'domain_missing'),
	domain(42, 'domain_not_text'),
	domain('={{ "a.example.com" }}', 'domain_is_expression'),
	domain(`${'a'.repeat(117)}.example.com`, 'domain_too_long', { length: 129, limit: 128 }),
	domain('https://a.example.com/v1', 'domain_has_scheme', { suggestion: 'a.example.com' }),
	...['/v1', ':443'].map((rest, index) =>
		domain(`a.example.com${rest}`, 'domain_has_extra_part', {
			part: ['path', 'port'][index],
			suggestion: 'a.example.com',
		}),
	),
	domain('me@a.example.com', 'domain_has_extra_part', {
		part: 'user info',
		suggestion: '',
	}),
	domain('a.example.com, b.example.com', 'domain_is_several'),
	domain('192.0.2.1', 'domain_is_ip_address'),
	domain('[2001:db8::1]', 'domain_is_ip_address'),
	domain('a.example.com.', 'domain_has_trailing_dot', { suggestion: 'a.example.com' }),
	domain('a.*.example.com', 'domain_wildcard_misplaced', { suggestion: '*.example.com' }),
	domain('*', 'domain_wildcard_misplaced', { suggestion: '*.example.com' }),
	domain('*.com', 'domain_wildcard_on_public_suffix', { wildcard: '*.com', suffix: 'com' }),
	domain('*.co.uk', 'domain_wildcard_on_public_suffix', { wildcard: '*.co.uk', suffix: 'co.uk' }),
	domain('intranet', 'domain_single_label', { label: 'intranet' }),
	domain('a..example.com', 'domain_label_empty'),
	domain(`${'a'.repeat(64)}.example.com`, 'domain_label_too_long', { length: 64, limit: 63 }),
	domain('-a.example.com', 'domain_label_hyphen', { label: '-a' }),
	domain('a_b.example.com', 'domain_invalid_character', { character: '_' }),
	domain('xn--a.example.com', 'domain_invalid'),
	domain('ｅｘａｍｐｌｅ.com', 'domain_not_stable', { used: 'example.com' }),
	domain('раураl.com', 'domain_mixed_scripts', { label: 'раураl' }),
	domain('a.localhost', 'domain_reserved', { name: 'localhost' }),
	domain('*.google.internal', 'domain_reserved', { name: 'metadata.google.internal' }),
];

/** Each rule for allowed methods. These rules apply to every type. */
export const REFUSED_METHODS = ['GET', ['GET', 'TRACE'], ['get'], {}].map((value) =>
	row('allowedMethods', value, { code: 'methods_invalid' }),
);

/**
 * @param {Record<string, unknown>} fields
 * @param {Refusal} refusal
 * @returns {RefusedFields}
 */
const certificates = (fields, refusal) => ({
	title: `${Object.keys(fields).join(' and ')}: ${refusal.code}`,
	fields: { provideSslCertificates: true, ...fields },
	refusal,
});

const { cert: clientCertificate, key } = await createCA({
	organization: 'Nobody',
	countryCode: 'NL',
	state: 'None',
	locality: 'This machine',
	validity: 2,
});
const { privateKey: otherKey } = generateKeyPairSync('ed25519', {
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** Each rule for certificates. These rules apply to every type. */
export const REFUSED_CERTIFICATES = [
	certificates(
		{ caCertificate: 'CN=api' },
		{ code: 'certificate_unreadable', field: 'CA Certificate' },
	),
	certificates(
		{ clientCertificate: key },
		{ code: 'certificate_unreadable', field: 'Client Certificate' },
	),
	certificates({ clientCertificate }, { code: 'certificate_missing', field: 'Client Private Key' }),
	certificates(
		{ connectionPrivateKey: key },
		{ code: 'certificate_missing', field: 'Client Certificate' },
	),
	...[
		['word', 'unreadable'],
		[otherKey, 'other'],
	].map(([connectionPrivateKey, problem]) =>
		certificates(
			{ clientCertificate, connectionPrivateKey },
			{ code: 'client_key_invalid', problem },
		),
	),
];

/**
 * Returns each rule for the Test URL of a connection to this domain.
 * @param {string} allowedDomain
 */
export function refusedTestUrls(allowedDomain) {
	const url = (/** @type {unknown} */ value, /** @type {string} */ code, facts = {}) =>
		row('testUrl', value, { code, ...facts });
	return [
		url(42, 'url_not_text'),
		url(`https://${allowedDomain}/`.padEnd(32_769, 'a'), 'url_too_long', {
			length: 32_769,
			limit: 32_768,
		}),
		url(`${allowedDomain}/me`, 'url_not_absolute'),
		url(`http://${allowedDomain}/me`, 'url_not_https', { scheme: 'http' }),
		url(`https://${allowedDomain}/me\n`, 'url_invisible_character'),
		url(`https://me:word@${allowedDomain}/me`, 'url_has_user_info'),
		url(`https://${allowedDomain}./me`, 'url_host_invalid'),
		url(`https://${allowedDomain}:99999/me`, 'url_port_invalid'),
		url('https://foreign.demo.test:8443/me', 'url_outside_domain', {
			allowedDomain,
			host: 'foreign.demo.test',
			port: '8443',
		}),
	];
}

/**
 * The same row for connections with these fields as well.
 * @param {RefusedFields} refused
 * @param {Record<string, unknown>} fields
 */
const beside = (refused, fields) => ({ ...refused, fields: { ...fields, ...refused.fields } });

const header = (/** @type {unknown} */ value, /** @type {string} */ code, facts = {}) =>
	beside(row('headerName', value, { code, ...facts }), { sendIn: 'header' });
const query = (/** @type {unknown} */ value, /** @type {string} */ code, facts = {}) =>
	beside(row('queryName', value, { code, ...facts }), { sendIn: 'query' });
const prefix = (/** @type {unknown} */ value, /** @type {string} */ code, facts = {}) =>
	row('tokenPrefix', value, { code, ...facts });

/**
 * Returns each rule for a second header beside this one.
 * @param {string} first
 */
const anotherHeader = (first) =>
	[
		row('anotherHeaderName', '', { code: 'header_name_missing', field: 'anotherHeaderName' }),
		row('anotherHeaderName', 42, { code: 'header_name_not_text', field: 'anotherHeaderName' }),
		row('anotherHeaderName', first, { code: 'another_header_is_first', name: first }),
		row('anotherSecret', '', { code: 'secret_missing', field: 'Another Header Value' }),
		row('anotherSecret', 'connection-seal:x', {
			code: 'seal_unreadable',
			field: 'Another Header Value',
		}),
	].map((refused) =>
		beside(refused, {
			sendAnotherHeader: true,
			anotherHeaderName: 'X-Another',
			anotherSecret: 'another-key',
		}),
	);
const username = (/** @type {unknown} */ value, /** @type {string} */ code, facts = {}) =>
	row('username', value, { code, ...facts });

/** Returns the rules that a secret of any type can break, by the label of its field. */
const damagedSecrets = (/** @type {string} */ field) => [
	row('connectionSecret', 42, { code: 'field_not_text', field: 'connectionSecret' }),
	row('connectionSecret', 'a'.repeat(16_385), {
		code: 'secret_too_long',
		field,
		length: 16_385,
		limit: 16_384,
	}),
	row('connectionSecret', 'a\u0007b', { code: 'secret_has_control_character', field }),
	row('connectionSecret', '__n8n_BLANK_VALUE_other', { code: 'secret_is_placeholder', field }),
	row('connectionSecret', 'connection-seal:x', { code: 'seal_unreadable', field }),
	row('connectionSecret', 'connection-seal:9:{}', {
		code: 'seal_version_unknown',
		field,
		version: '9',
	}),
];

/** Returns the rules that a secret which is a header's value can break. */
const unsendableSecrets = (/** @type {string} */ field) => [
	row('connectionSecret', '', { code: 'secret_missing', field }),
	row('connectionSecret', ' key', { code: 'secret_has_outer_space', field }),
	row('connectionSecret', 'key–1', { code: 'secret_not_latin1', field }),
];

/** Each rule for the fields that only one type has. */
export const REFUSED_FIELDS = {
	apiKey: [
		header('', 'header_name_missing'),
		header(42, 'field_not_text', { field: 'headerName' }),
		header('X'.repeat(129), 'header_name_too_long', { length: 129, limit: 128 }),
		header('X-Key-2', 'header_name_invalid_character', { character: '2' }),
		header('Host', 'header_name_reserved', { name: 'Host' }),
		header('X-Amz-Key', 'header_name_reserved_prefix', { name: 'X-Amz-Key', prefix: 'x-amz-' }),
		row('sendIn', 'cookie', { code: 'send_in_unknown' }),
		query('', 'query_name_missing'),
		query('k'.repeat(129), 'query_name_too_long', { length: 129, limit: 128 }),
		query('key=', 'query_name_invalid_character', { character: '=' }),
		beside(row('connectionSecret', 'k\uD83D', { code: 'query_key_not_unicode' }), {
			sendIn: 'query',
			queryName: 'key',
		}),
		...damagedSecrets('API Key'),
		...unsendableSecrets('API Key').map((refused) => beside(refused, { sendIn: 'header' })),
		...anotherHeader('X-Api-Key').map((refused) => beside(refused, { sendIn: 'header' })),
	],
	basicAuth: [
		{
			title: 'neither user name nor password',
			fields: { username: '', connectionSecret: '' },
			refusal: { code: 'username_missing' },
		},
		username(42, 'field_not_text', { field: 'username' }),
		username('a:b', 'username_has_colon'),
		username('a'.repeat(16_385), 'secret_too_long', {
			field: 'Username',
			length: 16_385,
			limit: 16_384,
		}),
		username('a\tb', 'secret_has_control_character', { field: 'Username' }),
		...damagedSecrets('Password'),
		...anotherHeader('Authorization'),
	],
	bearerToken: [
		...damagedSecrets('Bearer Token'),
		...unsendableSecrets('Bearer Token'),
		row('connectionSecret', 'Bearer abc', {
			code: 'secret_has_scheme',
			field: 'Bearer Token',
			scheme: 'Bearer',
		}),
		prefix(42, 'field_not_text', { field: 'tokenPrefix' }),
		prefix('', 'token_prefix_missing'),
		prefix('DPoP', 'token_prefix_dpop'),
		prefix('Token key=', 'token_prefix_invalid', { limit: 64 }),
		...anotherHeader('authorization'),
	],
};
