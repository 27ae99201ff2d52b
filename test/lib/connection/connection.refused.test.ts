import { readConnection } from '../../../lib/connection/connection';
import type { ConnectionKind } from '../../../lib/connection/secret-rules';
import { labelOf } from '../../support/generators/domain-strings';

const DOMAIN = 'api.example.com';
const apiKey = { allowedDomain: DOMAIN, headerName: 'X-Key', connectionSecret: 'k-4711' };
const basicAuth = { allowedDomain: DOMAIN, username: 'Aladdin', connectionSecret: 'open sesame' };
const bearerToken = { allowedDomain: DOMAIN, connectionSecret: 't-4711' };
const badDomain = { allowedDomain: `${labelOf(64)}.com` };

// prettier-ignore
const REFUSED: Array<[label: string, kind: ConnectionKind, stored: unknown, code: string, data?: object]> = [
	['nothing stored', 'apiKey', undefined, 'domain_missing'],
	['null stored', 'basicAuth', null, 'domain_missing'],
	['a string stored', 'bearerToken', 't-4711', 'domain_missing'],
	['a list stored', 'apiKey', [apiKey], 'domain_missing'],
	['an empty object', 'apiKey', {}, 'domain_missing'],
	['no domain', 'apiKey', { ...apiKey, allowedDomain: '' }, 'domain_missing'],
	['a domain that is null', 'apiKey', { ...apiKey, allowedDomain: null }, 'domain_not_text'],
	['a domain that is undefined', 'apiKey', { ...apiKey, allowedDomain: undefined }, 'domain_not_text'],
	['a domain that is a list', 'basicAuth', { ...basicAuth, allowedDomain: [DOMAIN] }, 'domain_not_text'],
	['a broken domain', 'bearerToken', { ...bearerToken, ...badDomain }, 'domain_label_too_long'],
	['a wildcard on a public suffix', 'bearerToken', { ...bearerToken, allowedDomain: '*.github.io' }, 'domain_wildcard_on_public_suffix'],
	['no header name', 'apiKey', { ...apiKey, headerName: '' }, 'header_name_missing'],
	['a reserved header name', 'apiKey', { ...apiKey, headerName: 'Host' }, 'header_name_reserved'],
	['a header name that is a number', 'apiKey', { ...apiKey, headerName: 1 }, 'field_not_text', { field: 'headerName' }],
	['no header name at all', 'apiKey', bearerToken, 'field_not_text', { field: 'headerName' }],
	['neither user name nor password', 'basicAuth', { ...basicAuth, username: '', connectionSecret: '' }, 'username_missing'],
	['a user name with a colon', 'basicAuth', { ...basicAuth, username: 'a:b' }, 'username_has_colon'],
	['a user name that is an object', 'basicAuth', { ...basicAuth, username: {} }, 'field_not_text', { field: 'username' }],
	['no API key', 'apiKey', { ...apiKey, connectionSecret: '' }, 'secret_missing', { field: 'API Key' }],
	['no token', 'bearerToken', { ...bearerToken, connectionSecret: '' }, 'secret_missing', { field: 'Bearer Token' }],
	['a token that is null', 'bearerToken', { ...bearerToken, connectionSecret: null }, 'field_not_text', { field: 'connectionSecret' }],
	['a password that is a number', 'basicAuth', { ...basicAuth, connectionSecret: 1234 }, 'field_not_text', { field: 'connectionSecret' }],
	['a damaged seal', 'basicAuth', { ...basicAuth, connectionSecret: 'connection-seal:1:{' }, 'seal_unreadable', { field: 'Password' }],
	['a seal of a later version', 'apiKey', { ...apiKey, connectionSecret: 'connection-seal:2:{}' }, 'seal_version_unknown', { field: 'API Key' }],
	['the first of several errors: the domain', 'apiKey', { ...badDomain, headerName: 'Host', connectionSecret: '' }, 'domain_label_too_long'],
	['the first of several errors: the header name', 'apiKey', { ...apiKey, headerName: 'Host', connectionSecret: '' }, 'header_name_reserved'],
	['the first of several errors: the user name', 'basicAuth', { ...basicAuth, username: ':', connectionSecret: '\n' }, 'username_has_colon'],
	['the first of several that are not strings', 'apiKey', { allowedDomain: 1, headerName: 2, connectionSecret: 3 }, 'domain_not_text'],
	['a domain before a broken seal', 'bearerToken', { allowedDomain: '', connectionSecret: 'connection-seal:1:{' }, 'domain_missing'],
];

describe('a stored connection that may not be used', () => {
	it.each(REFUSED)('%s', (_, kind, stored, code, data = {}) => {
		expect(readConnection(kind, stored)).toMatchObject({ ok: false, code, ...data });
	});
});
