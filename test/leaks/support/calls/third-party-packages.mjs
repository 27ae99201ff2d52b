import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { TYPES } from '../../../e2e/support/workflows/connections.mjs';

/** A third-party node that declares that it uses our credential types. */
const CALLER = `
exports.ThirdPartyCaller = class {
	description = {
		displayName: 'Third-Party Caller',
		name: 'thirdPartyCaller',
		description: 'Calls a URL',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Third-Party Caller' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: ${JSON.stringify(Object.values(TYPES).map((name) => ({ name, required: false })))},
		properties: ['type', 'way', 'request'].map((name) => ({
			displayName: name, name, type: 'string', default: '',
		})),
	};
	async execute() {
		const [type, way, request] = ['type', 'way', 'request'].map((name) => this.getNodeParameter(name, 0));
		try {
			const response = await this.helpers[way].call(this, type, JSON.parse(request));
			return [[{ json: { response } }]];
		} catch (error) {
			return [[{ json: { refused: String(error.message) } }]];
		}
	}
};
`;

/** A node that runs any code in n8n's process. */
const OTHER_CODE = `
exports.OtherCode = class {
	description = {
		displayName: 'Other Code',
		name: 'otherCode',
		description: 'Runs code',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Other Code' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Code', name: 'code', type: 'string', default: '' }],
	};
	async execute() {
		const AsyncFunction = (async () => {}).constructor;
		const result = await new AsyncFunction(this.getNodeParameter('code', 0))();
		return [[{ json: { result } }]];
	}
};
`;

/** A third-party credential type that has the name of one of ours and no lock. */
const TYPE = `
exports.ConnectionApiKeyApi = class {
	name = 'connectionApiKeyApi';
	displayName = 'Third-Party Connection API';
	properties = [
		{ displayName: 'Key', name: 'connectionSecret', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Allowed Domain', name: 'allowedDomain', type: 'string', default: '' },
		{ displayName: 'Header', name: 'headerName', type: 'string', default: '' },
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { 'X-Api-Key': '={{ $credentials.connectionSecret }}' } },
	};
};
`;

/**
 * Installs another community package next to ours, before n8n starts.
 * @param {string} userFolder
 * @param {{ name: string, kind: 'nodes' | 'credentials', file: string, code: string }} thirdPartyPackage
 */
async function install(userFolder, { name, kind, file, code }) {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	const manifest = { name, version: '1.0.0', n8n: { n8nNodesApiVersion: 1, [kind]: [file] } };
	await mkdir(dirname(join(folder, file)), { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(folder, file), code);
}

/** @param {string} userFolder */
export const installThirdPartyCaller = (userFolder) =>
	install(userFolder, {
		name: 'n8n-nodes-third-party-caller',
		kind: 'nodes',
		file: 'dist/nodes/ThirdPartyCaller.node.js',
		code: CALLER,
	});

/** @param {string} userFolder */
export const installOtherCode = (userFolder) =>
	install(userFolder, {
		name: 'n8n-nodes-other-code',
		kind: 'nodes',
		file: 'dist/nodes/OtherCode.node.js',
		code: OTHER_CODE,
	});

/** @param {string} userFolder */
export const installThirdPartyType = (userFolder) =>
	install(userFolder, {
		name: 'n8n-nodes-third-party-type',
		kind: 'credentials',
		file: 'dist/credentials/ConnectionApiKeyApi.credentials.js',
		code: TYPE,
	});
