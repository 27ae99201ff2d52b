import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();

/** 125 characters, whose result doubles with each part. */
const COSTLY = Array.from({ length: 21 }, () => '[@,@]').join('|');

interface Asked {
	options?: INodeParameters;
	savedValues?: INodeParameters;
	store?: ConnectionStore;
}

async function call({ options = {}, savedValues = {}, store }: Asked) {
	const authentication = store === undefined ? 'none' : 'oAuth2';
	api.respondWith((response) => sendJson(response, { list: [{ id: 1 }, { id: 2 }] }));
	const { success, failure } = await callNode({
		parameters: { authentication, url: `${api.origin}/v1`, options, savedValues },
		store,
	});
	return { success: success.map(({ json }) => json), error: failure[0]?.json.error };
}

const pagination = (fields: INodeParameters) => ({
	options: { pagination: { pagination: { mode: 'offset', parameter: 'skip', ...fields } } },
});
const body = { list: [{ id: 1 }, { id: 2 }] };

describe('a path that asks for too much work fails the call, which was made once', () => {
	it.each<[field: string, asked: Asked, more: object]>([
		[
			'total',
			{ savedValues: { values: [{ name: 'total', path: COSTLY }] } },
			{ statusCode: 200, body },
		],
		[
			'Field Containing Data',
			{ options: { optimizeResponse: { optimization: { dataField: COSTLY } } } },
			{ statusCode: 200, body },
		],
		[
			'Count as Failure If',
			{ options: { failureConditions: { condition: [{ path: COSTLY, operator: 'notEmpty' }] } } },
			{},
		],
		['Path of Items', pagination({ itemsPath: COSTLY }), {}],
		[
			'Path of Next Page',
			pagination({ mode: 'cursor', itemsPath: 'list', nextPath: COSTLY }),
			{ attempts: 0, pagination: { pagesRead: 1, itemsRead: 2 } },
		],
		[
			'Stop Path',
			pagination({ itemsPath: 'list', stopPath: COSTLY, stopValue: 'x' }),
			{ attempts: 0, pagination: { pagesRead: 1, itemsRead: 2 } },
		],
	])('%s', async (field, asked, more) => {
		const { error } = await call(asked);
		expect(error).toMatchObject({
			code: 'refused',
			reason: 'path_too_costly',
			message: expect.stringContaining(`The path of "${field}" asks for too much work`) as unknown,
			attempts: 1,
			...more,
		});
		expect(api.received).toHaveLength(1);
	});

	it('Token Expired Path', async () => {
		auth.issueTokens();
		const store = auth.withConsent({ tokenExpiredPath: COSTLY, tokenExpiredValue: 'expired' });
		const { error } = await call({ store });
		expect(error).toMatchObject({ reason: 'path_too_costly', attempts: 1 });
		expect(api.received).toHaveLength(1);
	});

	it('but not if it asks for as much as an answer has', async () => {
		const { success } = await call({ savedValues: { values: [{ name: 'all', path: '[@, @]' }] } });
		expect(success).toEqual([{ all: [body, body] }]);
	});
});
