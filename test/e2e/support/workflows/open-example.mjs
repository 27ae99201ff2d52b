import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import { referenceTo } from './call-workflow.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */

const FOLDER = new URL('../../../../examples/', import.meta.url);
/** The only hosts that examples call. */
const HOSTS = /https:\/\/[a-z]+\.example\.com/g;

/** The files of all examples. */
export const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/**
 * Returns an example as it is in its file, except for what a user who imports it also has to enter: hosts and
 * credentials.
 * @param {string} file
 * @param {string} url Scheme, host and port that replace every host in the example.
 * @param {Record<string, Credential>} credentials By the name of the node that uses the credential.
 * @returns {Json}
 */
export function openExample(file, url, credentials) {
	const text = readFileSync(new URL(file, FOLDER), 'utf8');
	assert.match(text, HOSTS);
	const workflow = JSON.parse(text.replaceAll(HOSTS, url));
	for (const [name, credential] of Object.entries(credentials)) {
		nodeCalled(workflow, name).credentials = referenceTo(credential);
	}
	return workflow;
}

/**
 * @param {Json} workflow
 * @param {string} name
 * @returns {Json}
 */
export function nodeCalled({ nodes }, name) {
	const found = nodes.find((/** @type {Json} */ node) => node.name === name);
	assert.ok(found, `there is no node called ${name}`);
	return found;
}
