import type { RefusalCode } from '../../lib/refusals/refusal';

/** What is behind each code, for readers of the docs who want to know more than the message says. */
export const REFUSAL_MEANINGS: Record<RefusalCode, string> = {
	body_name_invalid:
		'Names of body parameters lead to nested values, up to 1,000 characters. This one leads nowhere, or to what all objects of n8n share.',
	body_not_allowed: 'GET and HEAD requests have no body.',
	body_not_json:
		'What is in the field cannot be written as JSON. An expression may have given a text with a quote in it; give the object itself instead.',
	body_not_text: 'A raw or encoded body is sent as it is, so it has to be a text already.',
	certificate_missing:
		'A certificate without its key, or a key without its certificate, is of no use.',
	certificate_unreadable:
		'PEM is the form with the dashes. A file in DER or PKCS #12 form has to be converted first.',
	certificates_not_supported:
		'n8n 1 cannot use certificates of a connection. Without them the call would be another one, so it is not made.',
	client_key_needs_stored_secret:
		'A secret from an expression is not stored, so nothing binds the key to it. The expression could also read the key.',
	client_key_invalid: 'The key cannot be opened, or is that of another certificate.',
	content_type_invalid: 'The type would be a header that no server can read.',
	content_type_set_by_form: 'A boundary that was typed could not be the one between the fields.',
	domain_has_extra_part: 'The lock is on a host name. Ports and paths are free.',
	domain_has_scheme: 'The lock is on a host name, and the scheme is always https.',
	domain_has_trailing_dot:
		'With a dot at its end it is another name to some servers and certificates.',
	domain_invalid: 'The rules for international names do not allow this name.',
	domain_invalid_character:
		'Some of these characters end a host name, or are dropped, in other programs.',
	domain_is_expression: 'The domain of a secret must not depend on data.',
	domain_is_ip_address: 'Anyone can have an address that was somebody else’s yesterday.',
	domain_is_several: 'One connection has one domain.',
	domain_label_empty: 'A name has something between any two dots.',
	domain_label_hyphen: 'Such names cannot be registered, or are kept for international ones.',
	domain_label_too_long: 'DNS has no longer ones.',
	domain_missing: 'Without a domain a secret may go nowhere.',
	domain_mixed_scripts:
		'Letters of different alphabets that look alike are what fake names are made of.',
	domain_not_stable:
		'Browsers and n8n replace some letters in names. What you see would not be what is used.',
	domain_not_text: 'Something else than a text was stored, by an import or through n8n’s API.',
	domain_reserved:
		'Such names lead to the machine itself, to services that hand out its secrets, to whoever has an address at the moment, or nowhere.',
	domain_single_label: 'A name without a dot means something else in each network.',
	domain_too_long: 'The limit is for the whole name, wildcard included.',
	domain_wildcard_misplaced: 'A wildcard stands for whole parts at the start of a name.',
	domain_wildcard_on_public_suffix:
		'The wildcard would cover sites of strangers, by the Public Suffix List.',
	failure_condition_invalid:
		'A condition needs a path that can be read, and a value if its operator compares one.',
	failure_condition_needs_retry: 'Without the option **Retry**, each call is made once.',
	field_not_text: 'Something else than a text was stored, by an import or through n8n’s API.',
	file_field_invalid: 'The field has to be named by a text that is not empty.',
	file_gone: 'The item names a file that n8n deleted, such as one of an old execution.',
	file_missing:
		'The item came without that file. Nodes that make new items often leave files behind.',
	file_type_invalid: 'The type would be a header that no server can read.',
	form_value_invalid:
		'A form has texts only. Objects, lists and missing values are not sent as `[object Object]`.',
	header_forbidden:
		'Credentials that are typed into a workflow have no lock. Other headers could lead a request to another host, or end it early.',
	header_given_twice: 'Which of the two counts would be up to the server.',
	header_invalid: 'Some clients drop such characters, others end the header there.',
	header_name_invalid_character:
		'Letters, hyphens and underscores are what the header of a key may have.',
	header_name_missing: 'The key has to travel in some header.',
	header_name_not_text: 'Something else than a text was stored, by an import or through n8n’s API.',
	header_name_reserved:
		'HTTP, or something on the way, reads this header and may change or log it.',
	header_name_reserved_prefix: 'Proxies and clouds read these headers and may change or log them.',
	header_name_too_long: 'The limit is for the name of the header. The key has one of its own.',
	header_set_by_connection: 'A header of your own would compete with the secret.',
	header_too_long: 'Servers refuse such headers, often with an answer that does not say so.',
	headers_invalid: 'The JSON has to be an object of names and plain values.',
	headers_too_large: 'Servers refuse so many headers, often with an answer that does not say so.',
	field_is_expression:
		'The dialog offers no expression in this field, so it came from outside the editor. An expression could read the secret.',
	lock_changed:
		'Somebody changed a field after the first call. The secret does not follow: whoever changed the field may not know it.',
	method_not_allowed: 'The node knows seven methods. An expression gave something else.',
	method_outside_connection: 'The connection was narrowed on purpose, e.g. for an AI agent.',
	methods_invalid:
		'The list was changed from outside the editor. Since it was narrowed once, nothing is allowed.',
	oauth2_expired: 'There was a token, but nothing to get a new one with.',
	oauth2_expired_rule_invalid:
		'The connection says how the API tells that a token has expired, and cannot be understood.',
	oauth2_token_is_expression:
		'n8n evaluates whatever begins with "=" in what it stores, the answer of an authorization server included. It could read what else n8n has.',
	oauth2_token_not_sealed:
		'The tokens were locked, and others were stored over them. Only those that were locked are used, so that nobody calls with the account of somebody else.',
	oauth2_lock_changed:
		'Somebody changed a field after the token was locked to it. The token does not follow: whoever changed the field may not be who connected.',
	oauth2_no_token:
		'In brackets: the error code of the authorization server (RFC 6749, 5.2, or one of its own), its status, or the code of the network. `ETIMEDOUT` may also mean that a worker died while it renewed the token.',
	oauth2_not_connected: 'Nobody has given consent yet, so there is no token.',
	oauth2_revoked: 'A person has to give consent again. Nothing else brings a new token.',
	oauth2_seal_unreadable:
		'The package was taken back to an older version, or workers have different versions.',
	oauth2_tls_unverified: 'Somebody set a field that the dialog does not have.',
	oauth2_token_redirect:
		'n8n would send the refresh token, and in some cases the client secret, wherever the redirect leads. It is followed within the scheme, host and port of the access token URL only.',
	oauth2_url_refused:
		'The client secret is sent there. The code in brackets says what is wrong, and is on this page, too.',
	option_empty: 'The option was added, and needs a value.',
	option_out_of_range:
		'The number is out of its limits, or no number. An expression may have given it.',
	option_path_invalid: 'The path cannot be read as a JMESPath, or the list of fields not as names.',
	option_unknown: 'An expression or an import gave a value that is not on the list.',
	pagination_body_blocked:
		'What says which page is wanted would have to replace a text or a number on its way.',
	pagination_body_unfit:
		'The body is a file, a text, a list or a form with files, or there is none.',
	pagination_invalid: 'The field is empty, no path, or not fit for the format of the response.',
	pagination_loop:
		'Often the wrong field was chosen for the next page, or the API ignores the parameter.',
	pagination_path_finds_nothing:
		'A path with a typing mistake finds nothing on any page. The list would end without a word. A list that is empty, or null, is fine.',
	pagination_position_has_secret:
		'An API that repeats what it was sent can name a key as the next page. It would then go into a URL, a body or another header, and from there into logs.',
	pagination_position_too_long:
		'It would be sent with each page, and kept. A path to something else than a cursor often finds as much.',
	parameter_unreadable:
		'n8n could not evaluate an expression, often because a node before this one did not run for the item.',
	part_type_invalid: 'The type stands in a header of the form, which has to be readable.',
	path_invalid: 'The JSON has to be an object of names and plain values.',
	path_placeholder_misplaced:
		'A value in the host or the query could change more than its own place.',
	path_template_invalid: 'It is not certain which part of the path is meant to be filled in.',
	path_too_costly:
		'A path can ask for a result that doubles with each of its parts. n8n could do nothing else meanwhile.',
	path_value_given_twice: 'Which of the two is meant is not certain.',
	path_value_invalid:
		'The value could lead to another path of the API than the one that you wrote.',
	path_value_missing:
		'`/users/{id}` with an empty `id` would be `/users/`, which is another address.',
	path_value_unused: 'Most often a name is misspelled, in the URL or in the parameters.',
	proxy_has_user_info: 'A password would stand in the workflow, for everybody who may read it.',
	proxy_invalid: 'A proxy has a scheme (http or https), a host and a port, and no path.',
	query_value_invalid:
		'A row whose expression finds nothing is left out. Whatever else is no plain value would be sent as something that nobody wrote.',
	query_invalid: 'The JSON has to be an object of names, with plain values or lists of them.',
	other_node:
		'Another node asked n8n to sign its request with this connection. Only the Make API Call node judges where a secret goes.',
	redirect_has_secret:
		'The API put the secret into the address of another host. To follow would hand it over.',
	redirect_method_outside: 'Whatever it has for a body was meant for the API.',
	redirect_next_page:
		'The answer came from a host to which the API redirected, and names an address to read on from.',
	redirect_not_https:
		'Without https, anyone on the way could read the request. `headers.location` in the error has the address without its query.',
	redirect_outside_domain: 'The other host does not get the secret, whatever is set.',
	redirect_outside_origin:
		'If nobody chose more, the node stays with the scheme, host and port that were asked for. `headers.location` in the error has the address without its query.',
	redirect_too_many:
		'Servers that redirect in circles never answer. Many of them set a cookie, and expect to get it back.',
	redirect_unreadable: 'The header `Location` is no address that every program reads alike.',
	redirect_without_connection: 'The option needs an allowed domain to stay in.',
	request_detour:
		'The credential of another package, which uses the same lock, was asked to sign such a request.',
	request_shape: 'Another node, or another part of n8n, tried to use the connection.',
	reuse_impossible: 'Kept connections are made by another client, which cannot do this.',
	saved_value_invalid: 'A value needs a name to be saved under, and a path that can be read.',
	seal_missing: 'The secret was used without having been locked, which the editor never does.',
	seal_fields_invalid: 'The credential type of another package wanted to lock a secret to this.',
	seal_unreadable: 'The stored secret begins as a locked one does, and cannot be read.',
	seal_version_unknown:
		'The package was taken back to an older version, or workers have different versions.',
	secret_has_control_character:
		'It would be dropped on the way, and the API would get another secret.',
	secret_has_outer_space: 'It would be dropped on the way, and the API would get another secret.',
	secret_has_scheme: 'It would be sent twice.',
	secret_is_placeholder:
		'n8n shows `__n8n_BLANK_VALUE_…` instead of a secret; somebody stored that.',
	secret_missing: 'There is nothing to send.',
	secret_not_latin1: 'Headers have Latin-1 only. The API would get another secret.',
	secret_too_long: 'Servers refuse such headers.',
	status_codes_invalid: 'The list has to be numbers from 100 to 999, or ranges of them.',
	tls_unverified: 'n8n 1 with `NODE_TLS_REJECT_UNAUTHORIZED=0` verifies no certificate at all.',
	url_has_user_info:
		'What stands before the "@" looks like a host, and is none. A password there would be logged.',
	url_host_invalid: 'Programs disagree on which host this is, or it is no host name.',
	url_invisible_character:
		'It would be dropped on the way, and another address would be called than the one that you see.',
	url_missing: 'The field is empty, or its expression gave an empty text.',
	url_not_absolute: 'The node has no base URL. The whole address is needed.',
	url_not_https: 'Without https, anyone on the way could read the request.',
	url_not_text: 'The expression gave a list, an object or nothing.',
	url_outside_domain:
		'This is what the lock is for. Look where the URL comes from, above all if you did not write it yourself.',
	url_port_invalid: 'The number after the host is not a port.',
	url_too_long: 'Servers take less.',
	username_has_colon: 'The API would take what follows the colon for the password.',
	username_missing: 'One of the two has to be there. Either may be the key of the API.',
	another_header_is_first: 'One header has one value. The connection sends its own key in it.',
	another_secret_needs_stored_secret:
		'A key from an expression is not stored. The expression could read the key of the other header, and take it to another domain.',
	send_in_unknown:
		'Something else than the two choices was stored, by an import or through n8n’s API.',
	query_name_missing: 'Without a name the key has no place in the query.',
	query_name_too_long: 'No API has a longer name.',
	query_name_invalid_character: 'Other characters would be encoded, or would end the name.',
	query_key_not_unicode:
		'Half of a character was stored. It has no form in UTF-8, so the API would get another key.',
	token_prefix_missing:
		'The Authorization header begins with an authentication scheme, which is one word.',
	token_prefix_dpop:
		'A DPoP token (RFC 9449) is worth nothing without a proof that is signed for each request.',
	token_prefix_invalid:
		'An authentication scheme is one word of letters, digits and a few signs (RFC 9110).',
	query_set_by_connection:
		'The connection puts its key there, last, and nothing else can have that name.',
	description_missing: 'There is nothing to read.',
	description_too_large: 'Reading it would take too much memory.',
	description_unreadable:
		'An OpenAPI document is an object in JSON or YAML. A page about an API, or a login page, is not.',
	description_version_unknown:
		'Descriptions say in which version of which format they are: `openapi: 3.1.0` or `swagger: "2.0"`.',
	operation_unknown: 'The description has no such method at such a path.',
	operation_reference_broken:
		'A description can refer to parts of itself. Other documents are not fetched.',
	operation_too_large: 'No list of fields could show so many.',
	operation_invalid: 'Something else was stored than what was read from a description.',
	operation_server_not_absolute:
		'The description names a server by a relative address, and nothing says what it is relative to.',
	operation_field_missing: 'The API describes the field as required, and it has no default.',
	operation_field_unknown: 'The field is of another operation, or of an older description.',
	operation_field_type_wrong: 'The API describes the type of each field.',
	operation_field_choice_unknown: 'The API lists the values that the field can have.',
	operation_field_value_invalid:
		'The value would lead to another path or another server, or has no form in UTF-8.',
};
