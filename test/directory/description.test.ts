import { groupOf, requirementsOf, type Description, type SecurityScheme } from './description';

const KEY: SecurityScheme = { type: 'apiKey', in: 'header', name: 'X-Key' };
const AUTHORIZATION: SecurityScheme = { type: 'apiKey', in: 'header', name: 'Authorization' };
const AWS: SecurityScheme = { ...AUTHORIZATION, 'x-amazon-apigateway-authtype': 'awsSigv4' };

const declaring = (securitySchemes: Record<string, SecurityScheme>): Description => ({
	components: { securitySchemes },
});
const ofAmazon = { info: { 'x-providerName': 'amazonaws.com' } };

describe('the group of a description', () => {
	it.each<[label: string, description: Description, group: string]>([
		['no components', {}, 'undeclared'],
		['no scheme, though one is required', { security: [{ key: [] }] }, 'undeclared'],
		[
			'a scheme that is required',
			{ ...declaring({ key: KEY }), security: [{ key: [] }] },
			'required',
		],
		['a scheme that is not required', declaring({ key: KEY }), 'unrequired'],
		[
			'a scheme beside an empty requirement',
			{ ...declaring({ key: KEY }), security: [{}] },
			'unrequired',
		],
		['a signature of AWS', { ...ofAmazon, ...declaring({ any: AWS }) }, 'aws'],
		['one without a mark', { ...ofAmazon, ...declaring({ hmac: AUTHORIZATION }) }, 'aws'],
		[
			'a key of AWS',
			{ ...ofAmazon, ...declaring({ key: KEY }), security: [{ key: [] }] },
			'required',
		],
		[
			'a signature beside the key of another provider',
			{ ...declaring({ key: KEY, sigv4: AWS }), security: [{ key: [] }] },
			'required',
		],
	])('%s', (_label, description, group) => {
		expect(groupOf(description)).toBe(group);
	});
});

describe('the requirements of operations', () => {
	const all = [{ all: [] }];
	const one = [{ one: [] }];

	it.each<[label: string, description: Description, requirements: object[][]]>([
		['are those of the description', { security: all, paths: { '/': { get: {} } } }, [all]],
		['are those of the description if it lists no operation', { security: all }, [all]],
		['are their own', { security: all, paths: { '/': { get: { security: one } } } }, [one]],
		[
			'are none if their own are none',
			{ security: all, paths: { '/': { get: { security: [] }, put: { security: one } } } },
			[one],
		],
		[
			'are those of the description if all operations are exceptions',
			{ security: all, paths: { '/': { get: { security: [] } } } },
			[all],
		],
		[
			'are listed once, whatever the scopes',
			{ paths: { '/': { get: { security: one }, put: { security: [{ one: ['write'] }] } } } },
			[[{ one: ['write'] }]],
		],
		[
			'are without that of nothing',
			{ paths: { '/': { get: { security: [{}, ...one] }, put: { security: [{}] } } } },
			[one],
		],
		[
			'are not those of what is no operation',
			{ paths: { '/': { parameters: { security: one } } } },
			[],
		],
	])('%s', (_label, description, requirements) => {
		expect(requirementsOf(description)).toEqual(requirements);
	});
});
