import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { TYPES } from '../../../e2e/support/workflows/connections.mjs';

/** A node of somebody else that says it is one for our types of credentials. */
const CALLER = `
exports.StrangeCaller = class {
	description = {
		displayName: 'Strange Caller',
		name: 'strangeCaller',
		description: 'Calls a URL',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Strange Caller' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: ${JSON.stringify(Object.values(TYPES).map((name) => ({ name, required: false })))},
		properties: ['type', 'url', 'way'].map((name) => ({
			displayName: name, name, type: 'string', default: '',
		})),
	};
	async execute() {
		const [type, url, way] = ['type', 'url', 'way'].map((name) => this.getNodeParameter(name, 0));
		try {
			const options = way === 'requestWithAuthentication' ? { uri: url } : { url };
			const answer = await this.helpers[way].call(this, type, { ...options, method: 'GET' });
			return [[{ json: { answer } }]];
		} catch (error) {
			return [[{ json: { refused: String(error.message) } }]];
		}
	}
};
`;

/** A type of somebody else under the name of one of ours, with no lock. */
const TYPE = `
exports.ConnectionApiKeyApi = class {
	name = 'connectionApiKeyApi';
	displayName = 'Strange Connection API';
	properties = [
		{ displayName: 'Key', name: 'secret', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Allowed Domain', name: 'allowedDomain', type: 'string', default: '' },
		{ displayName: 'Header', name: 'headerName', type: 'string', default: '' },
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { 'X-Api-Key': '={{ $credentials.secret }}' } },
	};
};
`;

/**
 * Puts another community package beside ours, before n8n starts.
 * @param {string} userFolder
 * @param {{ name: string, kind: 'nodes' | 'credentials', file: string, code: string }} strange
 */
async function install(userFolder, { name, kind, file, code }) {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	const manifest = { name, version: '1.0.0', n8n: { n8nNodesApiVersion: 1, [kind]: [file] } };
	await mkdir(dirname(join(folder, file)), { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(folder, file), code);
}

/** @param {string} userFolder */
export const installStrangeCaller = (userFolder) =>
	install(userFolder, {
		name: 'n8n-nodes-strange-caller',
		kind: 'nodes',
		file: 'dist/nodes/StrangeCaller.node.js',
		code: CALLER,
	});

/** @param {string} userFolder */
export const installStrangeType = (userFolder) =>
	install(userFolder, {
		name: 'n8n-nodes-strange-type',
		kind: 'credentials',
		file: 'dist/credentials/ConnectionApiKeyApi.credentials.js',
		code: TYPE,
	});
