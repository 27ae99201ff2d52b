import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openPublicApi } from '../../../../host/n8n/open-public-api.mjs';
import { TYPES, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { USUAL, USUAL_IF_NARROWED } from './stored-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('./try-edits.mjs').Edited} Edited */
/** @typedef {Record<string, any>} Json */

/**
 * Saves edits as the editor does: it sends all fields that it received, with a placeholder for the secret.
 * @param {LeakEnvironment} environment
 * @param {Edited[]} connections
 */
export async function byEditor({ n8n }, connections) {
	for (const { edit, kind, credential } of connections) {
		const { name, data } = await n8n.getCredential(credential.id);
		if (data.connectionSecret !== UNCHANGED_SECRET)
			throw new Error('The editor was shown a secret.');
		const type = TYPES[edit.kindAfter ?? kind];
		await n8n.updateCredential(credential.id, { name, type, data: edit.change(data) });
	}
}

/**
 * Saves edits through n8n's public API, which accepts some of the fields. An edit that it rejects changes nothing.
 * @param {LeakEnvironment} environment
 * @param {Edited[]} connections
 */
export async function byPublicApi({ n8n }, connections) {
	const callPublicApi = await openPublicApi(n8n);
	for (const connection of connections) {
		const { edit, credential } = connection;
		const data = edit.change({});
		const body = {
			data,
			isPartialData: true,
			...(edit.kindAfter ? { type: TYPES[edit.kindAfter] } : {}),
		};
		const path = `/credentials/${credential.id}`;
		const { status } = await callPublicApi(path, { method: 'PATCH', body });
		if (status === 200) continue;
		const ends = edit.fields ? USUAL_IF_NARROWED : USUAL;
		connection.edit = { ...edit, kindAfter: undefined, ends };
	}
}

/**
 * Saves edits through n8n's public API with all fields, which replace the stored ones.
 * @param {LeakEnvironment} environment
 * @param {Edited[]} connections
 */
export async function byPublicApiInFull({ n8n }, connections) {
	const callPublicApi = await openPublicApi(n8n);
	for (const { edit, credential, data } of connections) {
		const body = { data: edit.change({ ...data, connectionSecret: UNCHANGED_SECRET }) };
		const { status, text } = await callPublicApi(`/credentials/${credential.id}`, {
			method: 'PATCH',
			body,
		});
		if (status !== 200) throw new Error(`n8n answered ${status}: ${text}`);
	}
}

/**
 * Saves edits with n8n's commands: exports the connections decrypted, edits the file, and imports it, either as the
 * same connection or as another one.
 * @param {LeakEnvironment} environment
 * @param {Edited[]} connections
 */
export async function byImport({ runCli, folder }, connections) {
	const file = join(folder, `credentials-${randomUUID()}.json`);
	await runCli('export:credentials', '--all', '--decrypted', `--output=${file}`);
	/** @type {Json[]} */
	const exported = JSON.parse(await readFile(file, 'utf8'));
	const edited = connections.map((connection) => {
		const { edit, kind, credential } = connection;
		const found = exported.find(({ id }) => id === credential.id);
		const id = edit.isCopy ? randomUUID().replaceAll('-', '').slice(0, 16) : credential.id;
		connection.credential = { ...credential, id };
		return { ...found, id, type: TYPES[edit.kindAfter ?? kind], data: edit.change(found?.data) };
	});
	await writeFile(file, JSON.stringify(edited));
	await runCli('import:credentials', `--input=${file}`);
}
