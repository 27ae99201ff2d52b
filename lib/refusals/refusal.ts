/**
 * The codes of all refusals, each with the data that its message needs.
 *
 * A refusal carries names, numbers, hosts and paths. It never carries a secret, a query, a header value or a whole
 * URL, because refusals end up in stored executions. The message for each code is in the
 * `*-messages.ts` of its group.
 */
export type RefusalData = DomainRefusals &
	CredentialRefusals &
	UrlRefusals &
	HeaderRefusals &
	BodyRefusals &
	OptionRefusals &
	LockRefusals &
	RedirectRefusals &
	OAuth2Refusals &
	OperationRefusals;

/** A connection's allowed domain. */
export interface DomainRefusals {
	domain_missing: NoData;
	domain_not_text: NoData;
	domain_is_expression: NoData;
	domain_too_long: { length: number; limit: number };
	domain_has_scheme: { suggestion: string };
	domain_has_extra_part: { part: 'path' | 'port' | 'user info'; suggestion: string };
	domain_is_several: NoData;
	domain_is_ip_address: NoData;
	domain_has_trailing_dot: { suggestion: string };
	domain_wildcard_misplaced: { suggestion: string };
	domain_wildcard_on_public_suffix: { wildcard: string; suffix: string };
	domain_single_label: { label: string };
	domain_label_empty: NoData;
	domain_label_too_long: { length: number; limit: number };
	domain_label_hyphen: { label: string };
	domain_invalid_character: { character: string };
	domain_invalid: NoData;
	domain_not_stable: { used: string };
	domain_mixed_scripts: { label: string };
	domain_reserved: { name: string };
}

/** A connection's other fields, and its seal. */
export interface CredentialRefusals {
	/** `field` is missing if it is the header of the connection's own key. */
	header_name_missing: { field?: string };
	header_name_not_text: { field?: string };
	header_name_too_long: { field?: string; length: number; limit: number };
	header_name_invalid_character: { field?: string; character: string };
	header_name_reserved: { field?: string; name: string };
	header_name_reserved_prefix: { field?: string; name: string; prefix: string };
	another_header_is_first: { name: string };
	another_secret_needs_stored_secret: NoData;
	send_in_unknown: NoData;
	query_name_missing: NoData;
	query_name_too_long: { length: number; limit: number };
	query_name_invalid_character: { character: string };
	query_key_not_unicode: NoData;
	token_prefix_missing: NoData;
	token_prefix_dpop: NoData;
	token_prefix_invalid: { limit: number };
	field_not_text: { field: string };
	field_is_expression: { field: string };
	username_missing: NoData;
	username_has_colon: NoData;
	secret_missing: { field: string };
	secret_is_placeholder: { field: string };
	secret_too_long: { field: string; length: number; limit: number };
	secret_has_control_character: { field: string };
	secret_not_latin1: { field: string };
	secret_has_outer_space: { field: string };
	secret_has_scheme: { field: string; scheme: string };
	methods_invalid: NoData;
	certificate_unreadable: { field: string };
	certificate_missing: { field: string };
	certificates_not_supported: NoData;
	client_key_needs_stored_secret: NoData;
	client_key_invalid: { problem: 'unreadable' | 'locked' | 'other' };
	seal_missing: { field: string };
	seal_unreadable: { field: string };
	seal_fields_invalid: { field: string };
	seal_version_unknown: { field: string; version: string };
	lock_changed: { field: string; changed: string; lockedTo: string };
}

/** A request's URL: its form, its path parameters and its query. */
export interface UrlRefusals {
	url_missing: NoData;
	url_not_text: NoData;
	url_too_long: { length: number; limit: number };
	url_not_absolute: NoData;
	url_not_https: { scheme: string };
	url_invisible_character: NoData;
	url_has_user_info: NoData;
	url_host_invalid: NoData;
	url_port_invalid: NoData;
	path_invalid: { problem: 'json' | 'shape' };
	path_template_invalid: { problem: 'braces' | 'escape' };
	path_placeholder_misplaced: { name: string };
	path_value_missing: { name: string };
	path_value_unused: { name: string };
	path_value_given_twice: { name: string };
	path_value_invalid: { name: string; problem: 'shape' | 'characters' | 'dots' };
	query_invalid: { problem: 'json' | 'shape' };
	query_value_invalid: { name: string; type: string };
	query_set_by_connection: { name: string };
}

/** The headers that a user sets. */
export interface HeaderRefusals {
	headers_invalid: { problem: 'json' | 'shape' };
	/** `isCredential` if it carries a key, rather than steers the request. */
	header_forbidden: { name: string; isCredential: boolean };
	header_set_by_connection: { name: string };
	header_given_twice: { name: string };
	header_invalid: { name: string };
	header_too_long: { name: string; limit: number };
	headers_too_large: { limit: number };
}

/** A request's body, including its files. */
export interface BodyRefusals {
	body_not_allowed: { method: string };
	body_not_json: NoData;
	body_name_invalid: { name: string };
	body_not_text: NoData;
	form_value_invalid: { name: string };
	part_type_invalid: { name: string };
	/** `part` is the row of a form; empty if the file is the whole body. */
	file_field_invalid: { part: string };
	file_missing: { field: string };
	file_gone: { field: string };
	file_type_invalid: { field: string };
	content_type_invalid: NoData;
	content_type_set_by_form: NoData;
}

/** The node's options, and parameters that cannot be evaluated. */
export interface OptionRefusals {
	parameter_unreadable: { parameter: string };
	option_out_of_range: { option: string; minimum: number; maximum: number };
	option_unknown: { option: string };
	option_empty: { option: string };
	option_path_invalid: { option: string; path: string };
	path_too_costly: { field: string; path: string };
	status_codes_invalid: { part: string };
	saved_value_invalid: { name: string; problem: 'name' | 'path'; path: string };
	failure_condition_invalid: { path: string; problem: 'path' | 'value' };
	failure_condition_needs_retry: { path: string };
	/** `path` is what is no path, if the field should have one. */
	pagination_invalid: { field: string; path?: string };
	pagination_body_unfit: NoData;
	pagination_body_blocked: { parameter: string };
	pagination_loop: NoData;
	pagination_path_finds_nothing: { field: string; path: string; names: string };
	pagination_position_has_secret: NoData;
	pagination_position_too_long: { length: number; limit: number };
	proxy_invalid: NoData;
	proxy_has_user_info: NoData;
	reuse_impossible: { because: 'certificates' | 'client' | 'n8n' | 'proxy' };
}

/** Well-formed requests that the lock refuses to sign. */
export interface LockRefusals {
	url_outside_domain: { allowedDomain: string; host: string; port: string };
	method_not_allowed: { method: string };
	method_outside_connection: { method: string; allowedMethods: string };
	other_node: NoData;
	request_shape: { property: string };
	request_detour: { property: string };
	tls_unverified: NoData;
}

/** Scheme, host and port of a redirect's start and of its target, and the path of the target: never a query. */
export interface RedirectRoute {
	from: string;
	to: string;
	path: string;
}

/** Where a server redirects a request to. */
export interface RedirectRefusals {
	redirect_outside_origin: RedirectRoute & { isAllowed: boolean };
	redirect_outside_domain: RedirectRoute;
	redirect_not_https: RedirectRoute & {
		instead: 'itself' | 'nothing' | 'noSlash' | 'otherHost' | 'sameHost' | 'slash';
	};
	redirect_method_outside: RedirectRoute & { method: string };
	redirect_has_secret: { from: string };
	redirect_next_page: { host: string };
	redirect_without_connection: NoData;
	redirect_unreadable: { from: string };
	redirect_too_many: { from: string; limit: number; isCircle: boolean };
}

/**
 * What a token endpoint did instead of issuing a token: it responded with an error code, with a status alone, without a
 * token, or not at all.
 */
export type TokenProblem = 'code' | 'status' | 'no_token' | 'no_answer';

/** Why an OAuth2 connection has no usable token. */
export interface OAuth2Refusals {
	oauth2_url_refused: { field: string; problem: RefusalCode };
	oauth2_tls_unverified: NoData;
	oauth2_not_connected: NoData;
	oauth2_no_token: { tokenHost: string; problem: string; because: TokenProblem };
	oauth2_token_redirect: { tokenHost: string };
	oauth2_expired: { connection: string };
	oauth2_revoked: { connection: string };
	oauth2_expired_rule_invalid: { field: string };
	oauth2_lock_changed: { changed: string; lockedTo: string; needsUserConsent: boolean };
	oauth2_seal_unreadable: NoData;
	oauth2_token_not_sealed: NoData;
	oauth2_token_is_expression: { needsUserConsent: boolean };
}

/** An API description, an operation of it, and the values of the operation's fields. */
export interface OperationRefusals {
	description_missing: NoData;
	description_too_large: { length: number; limit: number };
	description_unreadable: { problem: 'syntax' | 'shape' | 'swagger' };
	description_version_unknown: { version: string };
	operation_unknown: { operation: string };
	operation_reference_broken: { reference: string };
	operation_too_large: { limit: number };
	operation_invalid: { part: 'operation' | 'values' };
	operation_server_not_absolute: { server: string };
	operation_field_missing: { field: string };
	operation_field_unknown: { field: string };
	operation_field_type_wrong: { field: string; type: string };
	operation_field_choice_unknown: { field: string; choices: string };
	operation_field_value_invalid: { field: string };
}

type NoData = Record<never, never>;

export type RefusalCode = keyof RefusalData;

export type Refusal = { [C in RefusalCode]: { code: C } & RefusalData[C] }[RefusalCode];

/** Accepts with a value, or refuses with a reason. A verdict is returned, never thrown. */
export type Verdict<T> = { ok: true; value: T } | Refused;

export type Refused = { ok: false } & Refusal;

export function accept<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

export function refuse<C extends RefusalCode>(code: C, data: RefusalData[C]): Refused {
	return { ok: false, code, ...data } as Refused;
}
