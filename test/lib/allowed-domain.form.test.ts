import { parseAllowedDomain } from '../../lib/allowed-domain';
import { domainOfLength, labelOf } from '../support/domain-texts';
import { codesShownOnce, type RefusalRow } from '../support/refusal-row';

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['nothing', '', 'domain_missing'],
	['no text: undefined', undefined, 'domain_not_text'],
	['no text: null', null, 'domain_not_text'],
	['no text: a number', 42, 'domain_not_text'],
	['no text: a list', ['api.example.com'], 'domain_not_text'],
	['no text: an object that turns into one', { toString: () => 'a.example.com' }, 'domain_not_text'],
	['no text: a String object', new String('api.example.com'), 'domain_not_text'],
	['an expression', '={{ $json.domain }}', 'domain_is_expression'],
	['an expression after text', 'api.{{ $json.domain }}', 'domain_is_expression'],
	['a fixed expression', '=api.example.com', 'domain_is_expression'],
	['129 characters', domainOfLength(129), 'domain_too_long', { length: 129, limit: 128 }],
	['129 with the wildcard', `*.${domainOfLength(127)}`, 'domain_too_long', { length: 129 }],
	['130 with the wildcard', `*.${domainOfLength(128)}`, 'domain_too_long', { length: 130 }],
	['far too long', domainOfLength(5000), 'domain_too_long', { length: 5000 }],
	['128 that grow to more in A-labels', domainOfLength(128, '.bücher.de'), 'domain_too_long', { length: 135 }],
	['the same under a wildcard', `*.${domainOfLength(120, '.bücher.de')}`, 'domain_too_long', { length: 129 }],
	['a URL', 'https://api.example.com', 'domain_has_scheme', { suggestion: 'api.example.com' }],
	['a whole URL', 'https://u:p@api.example.com:8443/v1?q#h', 'domain_has_scheme', { suggestion: 'api.example.com' }],
	['another scheme', 'ftps://files.example.com/', 'domain_has_scheme', { suggestion: 'files.example.com' }],
	['a path', 'api.example.com/v1', 'domain_has_extra_part', { part: 'path', suggestion: 'api.example.com' }],
	['a slash at the end', 'api.example.com/', 'domain_has_extra_part', { part: 'path' }],
	['a query', 'api.example.com?a=b', 'domain_has_extra_part', { part: 'path' }],
	['a fragment', 'api.example.com#top', 'domain_has_extra_part', { part: 'path' }],
	['a backslash', 'api.example.com\\v1', 'domain_has_extra_part', { part: 'path' }],
	['a port', 'api.example.com:8443', 'domain_has_extra_part', { part: 'port', suggestion: 'api.example.com' }],
	['a colon alone', 'api.example.com:', 'domain_has_extra_part', { part: 'port' }],
	['a user', 'user@example.com', 'domain_has_extra_part', { part: 'user info', suggestion: 'example.com' }],
	['a user and a password', 'u:p@example.com', 'domain_has_extra_part', { part: 'user info' }],
	['two names and a comma', 'a.example.com,b.example.com', 'domain_is_several'],
	['two names and a space', 'a.example.com b.example.com', 'domain_is_several'],
	['two names and a semicolon', 'a.example.com;b.example.com', 'domain_is_several'],
	['two names and a bar', 'a.example.com|b.example.com', 'domain_is_several'],
	['two lines', 'a.example.com\nb.example.com', 'domain_is_several'],
	['a space at the start', ' api.example.com', 'domain_invalid_character', { character: ' ' }],
	['a line break at the end', 'api.example.com\n', 'domain_invalid_character', { character: '\n' }],
	['an underscore', '_dmarc.example.com', 'domain_invalid_character', { character: '_' }],
	['a NUL', 'api\u0000.example.com', 'domain_invalid_character', { character: '\u0000' }],
	['a percent-escape', 'api%2eexample.com', 'domain_invalid_character', { character: '%' }],
	['an IPv4 address', '192.168.0.1', 'domain_is_ip_address'],
	['a number', '3232235521', 'domain_is_ip_address'],
	['a hexadecimal number at the end', 'a.0x7f', 'domain_is_ip_address'],
	['five numbers', '1.2.3.4.5', 'domain_is_ip_address'],
	['an empty hexadecimal number', 'example.0X', 'domain_is_ip_address'],
	['an IPv6 address', '2001:db8::1', 'domain_is_ip_address'],
	['an IPv6 address in brackets', '[::1]', 'domain_is_ip_address'],
	['a trailing dot', 'api.example.com.', 'domain_has_trailing_dot', { suggestion: 'api.example.com' }],
	['a trailing dot after a wildcard', '*.example.com.', 'domain_has_trailing_dot', { suggestion: 'example.com' }],
	['two dots', 'api..example.com', 'domain_label_empty'],
	['a dot at the start', '.example.com', 'domain_label_empty'],
	['a dot after the wildcard', '*..example.com', 'domain_label_empty'],
	['a label of 64', `${labelOf(64)}.example.com`, 'domain_label_too_long', { length: 64, limit: 63 }],
	['a top level of 64', `example.${labelOf(64)}`, 'domain_label_too_long', { length: 64 }],
	['a label of 64 under a wildcard', `*.${labelOf(64)}.example.com`, 'domain_label_too_long'],
	['a label that grows to 64', `${'ü'.repeat(1)}${labelOf(57)}.example.com`, 'domain_label_too_long', { length: 65 }],
	['a hyphen at the start', '-api.example.com', 'domain_label_hyphen', { label: '-api' }],
	['a hyphen at the end', 'api-.example.com', 'domain_label_hyphen', { label: 'api-' }],
	['a hyphen alone', 'api.-.example.com', 'domain_label_hyphen', { label: '-' }],
	['two hyphens in third and fourth place', 'ab--cd.example.com', 'domain_label_hyphen', { label: 'ab--cd' }],
	['a hyphen at the start of an IDN', '-bücher.com', 'domain_label_hyphen', { label: '-bücher' }],
	['a hyphen at the end of an IDN', 'bücher-.com', 'domain_label_hyphen', { label: 'bücher-' }],
	['the same as an A-label', 'xn---bcher-4ya.com', 'domain_label_hyphen', { label: '-bücher' }],
	['two hyphens in an IDN', 'bü--cher.com', 'domain_label_hyphen', { label: 'bü--cher' }],
	['one label', 'intranet', 'domain_single_label', { label: 'intranet' }],
	['one label, a top level', 'com', 'domain_single_label', { label: 'com' }],
	['localhost', 'localhost', 'domain_single_label'],
	['a name below localhost', 'api.localhost', 'domain_reserved', { name: 'localhost' }],
	['an onion service', 'example.onion', 'domain_reserved', { name: 'onion' }],
	['a metadata service', 'metadata.google.internal', 'domain_reserved', { name: 'metadata.google.internal' }],
	['a wildcard that covers one', '*.google.internal', 'domain_reserved', { name: 'metadata.google.internal' }],
	['a wildcard on one', '*.instance-data.ec2.internal', 'domain_reserved'],
];

describe('a text that is no plain domain name', () => {
	it.each(REFUSED)('%s is refused', (_, text, code, data = {}) => {
		expect(parseAllowedDomain(text)).toMatchObject({ ok: false, code, ...data });
	});

	it('every code has more than one example, but for the one text that is empty', () => {
		expect(codesShownOnce(REFUSED)).toEqual(['domain_missing']);
	});
});
