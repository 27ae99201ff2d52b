import { CREDENTIAL_MESSAGES } from '../../lib/credential-messages';
import { DOMAIN_MESSAGES } from '../../lib/domain-messages';
import { describeRefusal } from '../../lib/messages';
import type { Refusal, RefusalCode, RefusalData } from '../../lib/refusal';
import { OAUTH2_MESSAGES } from '../../lib/oauth2-messages';
import { REDIRECT_MESSAGES } from '../../lib/redirect-messages';
import { REQUEST_MESSAGES } from '../../lib/request-messages';

/** Each code with data as a user would meet it; where the words depend on it, with each kind. */
const EXAMPLES: { [C in RefusalCode]: Array<RefusalData[C]> } = {
	domain_missing: [{}],
	domain_not_text: [{}],
	domain_is_expression: [{}],
	domain_too_long: [{ length: 140, limit: 128 }],
	domain_has_scheme: [{ suggestion: 'api.example.com' }, { suggestion: '' }],
	domain_has_extra_part: [
		{ part: 'path', suggestion: 'api.example.com' },
		{ part: 'port', suggestion: 'api.example.com' },
		{ part: 'user info', suggestion: '' },
	],
	domain_is_several: [{}],
	domain_is_ip_address: [{}],
	domain_has_trailing_dot: [{ suggestion: 'api.example.com' }],
	domain_wildcard_misplaced: [{ suggestion: '*.example.com' }],
	domain_wildcard_on_public_suffix: [{ wildcard: '*.co.uk', suffix: 'co.uk' }],
	domain_single_label: [{ label: 'intranet' }],
	domain_label_empty: [{}],
	domain_label_too_long: [{ length: 70, limit: 63 }],
	domain_label_hyphen: [{ label: '-api' }],
	domain_invalid_character: [{ character: '_' }, { character: ' ' }, { character: '\u0000' }],
	domain_invalid: [{}],
	domain_not_stable: [{ used: 'evil.com' }],
	domain_mixed_scripts: [{ label: 'раураl' }],
	domain_reserved: [{ name: 'metadata.google.internal' }],
	header_name_missing: [{}],
	header_name_not_text: [{}],
	header_name_too_long: [{ length: 129, limit: 128 }],
	header_name_invalid_character: [
		{ character: '2' },
		{ character: '\u00A0' },
		{ character: '\u200B' },
	],
	header_name_reserved: [{ name: 'Host' }],
	header_name_reserved_prefix: [{ name: 'X-Amz-Key', prefix: 'x-amz-' }],
	field_not_text: [{ field: 'username' }],
	username_missing: [{}],
	username_has_colon: [{}],
	secret_missing: [{ field: 'API Key' }],
	secret_is_placeholder: [{ field: 'API Key' }],
	secret_too_long: [{ field: 'API Key', length: 20_000, limit: 16_384 }],
	secret_has_control_character: [{ field: 'Password' }],
	secret_not_latin1: [{ field: 'Bearer Token' }],
	secret_has_outer_space: [{ field: 'API Key' }],
	secret_has_scheme: [{ field: 'Bearer Token', scheme: 'Bearer' }],
	methods_invalid: [{}],
	certificate_unreadable: [{ field: 'CA Certificate' }],
	certificate_missing: [{ field: 'Client Private Key' }],
	certificates_not_supported: [{}],
	client_key_invalid: [{ problem: 'unreadable' }, { problem: 'locked' }, { problem: 'other' }],
	seal_missing: [{ field: 'API Key' }],
	seal_unreadable: [{ field: 'API Key' }],
	seal_version_unknown: [{ field: 'API Key', version: '2' }],
	lock_changed: [
		{ field: 'API Key', changed: 'allowedDomain', lockedTo: 'api.example.com' },
		{ field: 'API Key', changed: 'headerName', lockedTo: 'x-key' },
		{ field: 'Password', changed: 'username', lockedTo: 'ada' },
		{ field: 'API Key', changed: 'allowedMethods', lockedTo: 'GET,HEAD' },
		{ field: 'API Key', changed: 'allowedMethods', lockedTo: '' },
		{ field: 'Password', changed: 'later', lockedTo: '' },
	],
	url_missing: [{}],
	url_not_text: [{}],
	url_too_long: [{ length: 40_000, limit: 32_768 }],
	url_not_absolute: [{}],
	url_not_https: [{ scheme: 'http' }],
	url_invisible_character: [{}],
	url_has_user_info: [{}],
	url_host_invalid: [{}],
	url_port_invalid: [{}],
	url_outside_domain: [
		{ allowedDomain: '*.example.com', host: 'evil.com', port: '443' },
		{ allowedDomain: 'api.example.com', host: 'evil.com', port: '8443' },
	],
	path_invalid: [{ problem: 'json' }, { problem: 'shape' }],
	path_template_invalid: [{ problem: 'braces' }, { problem: 'escape' }],
	path_placeholder_misplaced: [{ name: 'id' }],
	path_value_missing: [{ name: 'id' }],
	path_value_unused: [{ name: 'id' }],
	path_value_given_twice: [{ name: 'id' }],
	path_value_invalid: [
		{ name: 'id', problem: 'shape' },
		{ name: 'id', problem: 'characters' },
		{ name: 'id', problem: 'dots' },
	],
	parameter_unreadable: [{ parameter: 'JSON' }, { parameter: '' }],
	method_not_allowed: [{ method: 'TRACE' }],
	method_outside_connection: [{ method: 'POST', allowedMethods: 'GET, HEAD' }],
	body_not_allowed: [{ method: 'GET' }],
	body_not_json: [{}],
	body_name_invalid: [{ name: 'items[' }],
	body_not_text: [{}],
	form_value_invalid: [{ name: 'amount' }],
	file_field_invalid: [{}],
	file_missing: [{ field: 'data' }],
	file_gone: [{ field: 'data' }],
	file_type_invalid: [{ field: 'data' }],
	content_type_invalid: [{}],
	content_type_set_by_form: [{}],
	query_invalid: [{ problem: 'json' }, { problem: 'shape' }],
	headers_invalid: [{ problem: 'json' }, { problem: 'shape' }],
	header_forbidden: [{ name: 'Cookie' }],
	header_set_by_connection: [{ name: 'Authorization' }],
	header_given_twice: [{ name: 'X-A' }],
	header_invalid: [{ name: 'X-A' }, { name: '' }],
	header_too_long: [
		{ name: 'X-A', limit: 16_384 },
		{ name: '', limit: 256 },
	],
	headers_too_large: [{ limit: 65_536 }],
	option_out_of_range: [{ option: 'Timeout', minimum: 1, maximum: 3_600_000 }],
	option_empty: [{ option: 'Put Output in Field' }],
	option_path_invalid: [
		{ option: 'Field Containing Data', path: 'items[' },
		{ option: 'Fields', path: 'a[' },
		{ option: 'Fields', path: '' },
	],
	status_codes_invalid: [{ part: '4xx' }, { part: '' }],
	option_unknown: [{ option: 'Array Format in Query Parameters' }],
	saved_value_invalid: [
		{ name: '', problem: 'name' },
		{ name: 'id', problem: 'path' },
	],
	tls_unverified: [{}],
	pagination_invalid: [
		{ field: 'Query Parameter' },
		{ field: 'Body Parameter' },
		{ field: 'Header Parameter' },
		{ field: 'Parameter In' },
		{ field: 'Path of Items' },
	],
	pagination_body_unfit: [{}],
	pagination_body_blocked: [{ parameter: 'variables.after' }],
	pagination_loop: [{}],
	proxy_invalid: [{}],
	proxy_has_user_info: [{}],
	reuse_impossible: [{ because: 'certificates' }, { because: 'n8n' }, { because: 'proxy' }],
	reuse_tls_unverified: [{}],
	request_shape: [{ property: 'proxy' }],
	request_detour: [{ property: 'proxy' }],
	redirect_outside_origin: [{ from: 'https://api.example.com', to: 'https://evil.com' }],
	redirect_outside_domain: [{ from: 'https://api.example.com', to: 'https://evil.com' }],
	redirect_not_https: [{ from: 'https://api.example.com', to: 'http://api.example.com' }],
	redirect_method_outside: [
		{ from: 'https://api.example.com', to: 'https://evil.com', method: 'POST' },
	],
	redirect_has_secret: [{ from: 'https://api.example.com' }],
	redirect_next_page: [{ host: 'files.example.net' }],
	redirect_without_connection: [{}],
	redirect_unreadable: [{ from: 'api.example.com' }],
	redirect_too_many: [{ from: 'api.example.com', limit: 5 }],
	oauth2_url_refused: [{ field: 'Access Token URL', problem: 'url_not_https' }],
	oauth2_tls_unverified: [{}],
	oauth2_not_connected: [{}],
	oauth2_no_token: [
		{ tokenHost: 'auth.example.com', problem: 'invalid_client' },
		{ tokenHost: 'auth.example.com', problem: 'ECONNREFUSED' },
	],
	oauth2_token_redirect: [{ tokenHost: 'auth.example.com' }],
	oauth2_expired: [{ connection: 'My shop' }],
	oauth2_revoked: [{ connection: 'My shop' }],
	oauth2_expired_rule_invalid: [{ field: 'tokenExpiredPath' }],
	oauth2_lock_changed: [
		{ changed: 'allowedDomain', lockedTo: 'api.example.com', hasConsent: true },
		{ changed: 'allowedMethods', lockedTo: '', hasConsent: false },
	],
	oauth2_seal_unreadable: [{}],
};

const CODES = Object.keys(EXAMPLES) as RefusalCode[];
const REFUSALS = CODES.flatMap((code) =>
	EXAMPLES[code].map((data: object) => ({ code, ...data }) as Refusal),
);
const WORDS = REFUSALS.map((refusal) => ({ refusal, ...describeRefusal(refusal) }));

const PLACES = [
	DOMAIN_MESSAGES,
	CREDENTIAL_MESSAGES,
	OAUTH2_MESSAGES,
	REQUEST_MESSAGES,
	REDIRECT_MESSAGES,
];

/** Addresses that stand for "an address like this". */
const EXAMPLE_URL = /https:\/\/(api|auth)\.example\.com(:8443)?(\/(v1\/orders|token)?)?(?![\w/?])/g;

describe('the words for a refusal', () => {
	it('are these, to be read by a person', () => {
		const table = WORDS.map(
			({ refusal, message, description }) => `${refusal.code}\n  ${message}\n  ${description}`,
		);
		expect(table.join('\n\n')).toMatchSnapshot();
	});

	it('are there for every code, in one place only', () => {
		const codes = PLACES.flatMap((words) => Object.keys(words));
		expect(codes.sort()).toEqual([...CODES].sort());
		expect(new Set(codes).size).toBe(codes.length);
	});

	it('say what happened without a full stop, and how to get on with one', () => {
		expect(WORDS.filter(({ message }) => /\.$/.test(message) || message.length > 110)).toEqual([]);
		expect(WORDS.filter(({ description }) => !/\.$/.test(description))).toEqual([]);
	});

	it('are words only: nothing is left open, nothing invisible is shown', () => {
		const odd = WORDS.filter(({ message, description }) =>
			/undefined|null|NaN|\[object|\$\{|[\p{Cc}\p{Cf}]/u.test(message + description),
		);
		expect(odd).toEqual([]);
	});

	it('hold no URL but those that are examples', () => {
		const withUrl = WORDS.filter(({ refusal, message, description }) => {
			const text = `${message} ${description}`.replace(EXAMPLE_URL, '');
			return text.includes('https://') && !('to' in refusal) && !/"https:\/\/"/.test(text);
		});
		expect(withUrl).toEqual([]);
	});

	it('a redirect is told by scheme, host and port alone', () => {
		const [words] = WORDS.filter(({ refusal }) => refusal.code === 'redirect_outside_origin');
		expect(words?.message).toBe(
			'The server redirected from https://api.example.com to https://evil.com',
		);
	});
});
