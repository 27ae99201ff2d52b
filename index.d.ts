/** What a secret may be locked to, in its canonical spelling. */
export interface AllowedDomain {
	/** At most 128 characters: "api.example.com" or "*.example.com". Store and compare this. */
	text: string;
	/** The same for people: "*.bücher.example" for "*.xn--bcher-kva.example". */
	displayText: string;
	/** In lower case and without the wildcard: "example.com". */
	host: string;
	/** Whether the bare host and everything below it is meant. */
	wildcard: boolean;
}

/** A URL that every parser reads alike. */
export interface HttpsUrl {
	/** The whole URL. Send this, so that what was judged is what is sent. */
	href: string;
	/** In lower case, without port. */
	host: string;
	/** "443" where the URL names none. */
	port: string;
	/** Scheme, host and port: "https://api.example.com:8443". */
	origin: string;
}

/** A secret, and where it may go. Stored values can be handed over as they are. */
export interface LockedSecret {
	/** "api.example.com", or "*.example.com" for a domain and everything below it. */
	allowedDomain: unknown;
	/** A list such as ['GET', 'HEAD']. If left out or empty, all methods. */
	allowedMethods?: unknown;
	/** The header that carries the secret, and the whole of its value: "Bearer eyJ...". */
	header: { name: unknown; value: unknown };
	/** What the dialog calls the secret, for refusals. "API Key" if left out. */
	label?: string;
}

/** What `lockRequest` fixes in a request to n8n's `httpRequest`. */
export interface LockedRequest {
	/** What was judged. A `baseURL` is part of it. */
	url: string;
	/** Those of the request, and the one with the secret. */
	headers: Record<string, string>;
	disableFollowRedirect: true;
	/** For `requestWithAuthentication`, n8n's older helper. */
	maxRedirects: 0;
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: { rejectUnauthorized: true };
}

/** A secret that is stored: bare until its first use, from then on sealed. */
export interface StoredSecret {
	secret: string;
	sealed: boolean;
}

/** Yes with a value, or no with a reason. */
export type Verdict<T> = { ok: true; value: T } | Refused;

/** A no. Facts such as `host` or `limit` stand beside the code; none is a secret or a whole URL. */
export interface Refused {
	ok: false;
	code: RefusalCode;
	[fact: string]: unknown;
}

/**
 * May this text be an allowed domain, and which one is it? Refuses what is more than a host name, and wildcards
 * that cover sites of strangers ("*.co.uk").
 */
export function parseAllowedDomain(text: unknown): Verdict<AllowedDomain>;

/** May a secret travel in a header of this name? Refuses names that HTTP uses for itself. */
export function parseHeaderName(name: unknown): Verdict<string>;

/** May a secret that is locked to this domain go to this URL? Ask again for each redirect. */
export function judgeUrl(allowedDomain: unknown, url: unknown): Verdict<HttpsUrl>;

/**
 * Adds a secret to a request to n8n's `httpRequest`, if the request may have it: for `authenticate` of a
 * credential type. The request that comes back goes to the URL that was judged, over verified TLS, and follows
 * no redirect. Refuses headers that compete with the secret, and properties that lead elsewhere.
 */
export function lockRequest<R extends object>(
	secret: LockedSecret,
	request: R,
): Verdict<Omit<R, 'baseURL'> & LockedRequest>;

/**
 * Binds a secret to the fields that decide where it goes: the text to store in its place. A format, not a cipher:
 * n8n encrypts what it stores. Refuses what `openSecret` could not read again, such as a secret of more than 16,384
 * characters, no field at all, or a field that is not a text.
 */
export function sealSecret(
	secret: unknown,
	seal: { label: string; lockedTo: Readonly<Record<string, string>> },
): Verdict<string>;

/** The secret in a stored text, if it may be used with these fields: they have to be those it was sealed to. */
export function openSecret(
	stored: unknown,
	seal: { label: string; lockedTo: Readonly<Record<string, string>> },
): Verdict<StoredSecret>;

/** An operation in a list to choose from. */
export interface ListedOperation {
	/** Method and path: "GET /orders/{id}". No two operations of a description have the same one. */
	id: string;
	/** In upper case. */
	method: string;
	path: string;
	/** Its `operationId`. */
	name?: string;
	summary?: string;
	tags: string[];
	isDeprecated: boolean;
	/** Does it only read, by its method? */
	isReadOnly: boolean;
}

/** All that is needed to call an operation, as JSON: it can be stored, and is called without its description. */
export interface Operation {
	/** Method and path: "GET /orders/{id}". */
	id: string;
	/** In upper case. */
	method: string;
	/** With its placeholders: "/orders/{id}". */
	path: string;
	/** Where the operation can be called. The first one is used; those with https come first. */
	servers: Server[];
	fields: OperationField[];
	/** Missing if the operation has no body. */
	body?: OperationBody;
	/** One of these sets of schemes is required, and each scheme of it. An empty set requires none. */
	security: SecurityScheme[][];
}

export interface Server {
	/** With placeholders for its variables, which are fields: "https://{region}.example.com/v1". */
	url: string;
	description?: string;
}

/** Where a field's value goes. */
export type FieldPlace = 'server' | 'path' | 'query' | 'header' | 'cookie' | 'body';

/** What a field takes: "file" is a binary field of the input item, and "any" is any JSON value. */
export type FieldType =
	| 'string'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'array'
	| 'object'
	| 'file'
	| 'any';

/** What kind of value is this, and which values are there to choose from? */
export interface ValueType {
	type: FieldType;
	choices?: Array<string | number | boolean>;
	/** Of the elements of an array. */
	items?: ValueType;
}

export interface OperationField extends ValueType {
	/** Place and name, as a JSON Pointer without its first slash: "query/limit", "body/customer/name". */
	id: string;
	place: FieldPlace;
	/** The name of the parameter or variable. In a body, the names that lead to the value; none for the whole body. */
	path: string[];
	required: boolean;
	default?: Json;
	description?: string;
	/** How the value is written, in every place but a JSON body. */
	encoding?: FieldEncoding;
}

/** OpenAPI 3.1, 4.8.12.2: by style, or by media type. */
export type FieldEncoding =
	| { style: ParameterStyle; explode: boolean; allowReserved: boolean }
	| { contentType: string };

export type ParameterStyle =
	| 'matrix'
	| 'label'
	| 'simple'
	| 'form'
	| 'spaceDelimited'
	| 'pipeDelimited'
	| 'deepObject';

export interface OperationBody {
	/** "application/json", as the description spells it. */
	mediaType: string;
	required: boolean;
}

export type SecurityScheme =
	| { type: 'apiKey'; in: string; name: string }
	/** `scheme` is in lower case: "bearer". */
	| { type: 'http'; scheme: string }
	| { type: 'oauth2'; flows: OAuth2Flow[] }
	| { type: 'other'; name: string };

export interface OAuth2Flow {
	/** "authorizationCode", "clientCredentials", "password" or "implicit". */
	grant: string;
	authorizationUrl?: string;
	tokenUrl?: string;
	scopes: string[];
}

/** A request that nobody has judged yet: ask `lockRequest` or `judgeUrl` before it is sent. */
export interface OperationRequest {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: RequestBody;
}

/** Files are named by the binary field of the input item that has them. */
export type RequestBody =
	| { kind: 'json' | 'urlencoded' | 'text'; text: string; contentType: string }
	| { kind: 'file'; field: string }
	| {
			kind: 'multipart';
			fields: ReadonlyArray<
				readonly [name: string, value: string | { text: string; type: string } | { field: string }]
			>;
	  };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * What operations does an API have? Takes an OpenAPI 3 or Swagger 2.0 document: a text in JSON or YAML, or what a parser has
 * made of it. Deprecated operations come last.
 */
export function listOperations(document: unknown): Verdict<ListedOperation[]>;

/**
 * Describes an operation by its id, such as "GET /orders/{id}". The address of the document is needed if those of its
 * servers are relative.
 */
export function describeOperation(
	document: unknown,
	id: unknown,
	documentUrl?: unknown,
): Verdict<Operation>;

/**
 * Makes the request that calls an operation, with values by the ids of its fields. Refuses values of another type than the
 * description says, and missing ones.
 */
export function requestOfOperation(operation: unknown, values: unknown): Verdict<OperationRequest>;

/** What to tell a person about a refusal: what happened, and how to get on. */
export function describeRefusal(refusal: Refused): { message: string; description: string };

/** Why a question was answered with no. Later versions may know more. */
export type RefusalCode =
	| 'domain_missing'
	| 'domain_not_text'
	| 'domain_is_expression'
	| 'domain_too_long'
	| 'domain_has_scheme'
	| 'domain_has_extra_part'
	| 'domain_is_several'
	| 'domain_is_ip_address'
	| 'domain_has_trailing_dot'
	| 'domain_wildcard_misplaced'
	| 'domain_wildcard_on_public_suffix'
	| 'domain_single_label'
	| 'domain_label_empty'
	| 'domain_label_too_long'
	| 'domain_label_hyphen'
	| 'domain_invalid_character'
	| 'domain_invalid'
	| 'domain_not_stable'
	| 'domain_mixed_scripts'
	| 'domain_reserved'
	| 'header_name_missing'
	| 'header_name_not_text'
	| 'header_name_too_long'
	| 'header_name_invalid_character'
	| 'header_name_reserved'
	| 'header_name_reserved_prefix'
	| 'secret_missing'
	| 'secret_is_placeholder'
	| 'secret_too_long'
	| 'secret_has_control_character'
	| 'secret_not_latin1'
	| 'secret_has_outer_space'
	| 'secret_has_scheme'
	| 'methods_invalid'
	| 'seal_missing'
	| 'seal_unreadable'
	| 'seal_fields_invalid'
	| 'seal_version_unknown'
	| 'lock_changed'
	| 'url_missing'
	| 'url_not_text'
	| 'url_too_long'
	| 'url_not_absolute'
	| 'url_not_https'
	| 'url_invisible_character'
	| 'url_has_user_info'
	| 'url_host_invalid'
	| 'url_port_invalid'
	| 'url_outside_domain'
	| 'method_not_allowed'
	| 'method_outside_connection'
	| 'header_forbidden'
	| 'header_set_by_connection'
	| 'header_given_twice'
	| 'header_invalid'
	| 'header_too_long'
	| 'headers_too_large'
	| 'request_detour'
	| 'description_missing'
	| 'description_too_large'
	| 'description_unreadable'
	| 'description_version_unknown'
	| 'operation_unknown'
	| 'operation_reference_broken'
	| 'operation_too_large'
	| 'operation_invalid'
	| 'operation_server_not_absolute'
	| 'operation_field_missing'
	| 'operation_field_unknown'
	| 'operation_field_type_wrong'
	| 'operation_field_choice_unknown'
	| 'operation_field_value_invalid';
