import { ConnectionApiKeyApi } from '../../credentials/ConnectionApiKeyApi.credentials';
import { ConnectionBasicAuthApi } from '../../credentials/ConnectionBasicAuthApi.credentials';
import { ConnectionOAuth2Api } from '../../credentials/ConnectionOAuth2Api.credentials';
import { fieldLabel } from '../../lib/refusals/field-labels';

const FIELDS = [ConnectionApiKeyApi, ConnectionBasicAuthApi, ConnectionOAuth2Api].flatMap(
	(type) => new type().properties,
);

/** Messages name a field as its dialog does. Otherwise users cannot find it. */
it.each([
	'accessTokenUrl',
	'allowedDomain',
	'allowedMethods',
	'headerName',
	'tokenExpiredPath',
	'tokenExpiredStatusCodes',
	'tokenExpiredValue',
	'username',
])('the field %s has the label of its dialog', (name) => {
	const labels = FIELDS.filter((field) => field.name === name).map((field) => field.displayName);
	expect(labels.length).toBeGreaterThan(0);
	expect(new Set(labels)).toEqual(new Set([fieldLabel(name)]));
});

it('a field without a label has its name as label', () => {
	expect(fieldLabel('somethingElse')).toBe('somethingElse');
});
