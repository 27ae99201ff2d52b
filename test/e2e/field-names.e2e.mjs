/**
 * Whoever may edit a credential can change its type. n8n then keeps each stored value whose field the new type has, too,
 * and that type has no lock. So no other type may have a field with the name of one of our secrets.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ensureN8n } from '../../host/n8n/ensure-n8n.mjs';
import { n8nVersions } from '../../host/n8n/n8n-versions.mjs';
import { packPackage } from '../../host/pack-package.mjs';

/** @typedef {import('../../host/n8n/n8n-versions.mjs').SupportedVersion} SupportedVersion */
/** @typedef {{ name: string, typeOptions?: { password?: boolean } }} Field */
/** @typedef {{ name: string, properties: Field[] }} CredentialType */

/** n8n's packages with credential types, and how many there are at least. */
const LEAST_TYPES = /** @type {Record<string, number>} */ ({
	'n8n-nodes-base': 300,
	'@n8n/n8n-nodes-langchain': 20,
});
/** The path in a package of the credential types as n8n lists them for its editor. */
const TYPES = 'dist/types/credentials.json';

/** Masked fields whose names other types may have. */
const SHARED = [
	// n8n's own OAuth2 code reads it under this name.
	'clientSecret',
	// Certificates are no secrets.
	'caCertificate',
	'clientCertificate',
];
/** What the docs recommend to node authors. */
const FIELD_OF_EXAMPLE = 'ticketsApiKey';

const folder = await mkdtemp(join(tmpdir(), 'field-names-'));
after(() => rm(folder, { recursive: true }));
const ours = await secretFields();

it('the secret fields of our types are found', () => assert.ok(ours.includes('connectionSecret')));

for (const version of /** @type {SupportedVersion[]} */ (Object.keys(n8nVersions))) {
	const { n8nProgram } = await ensureN8n(version);
	const byPackage = Object.keys(LEAST_TYPES).map((name) => ({
		name,
		types: parseTypes(readFileSync(join(n8nProgram, '../../..', name, TYPES), 'utf8')),
	}));
	const all = byPackage.flatMap(({ types }) => types);
	const typesWith = (/** @type {string} */ field) =>
		all
			.filter(({ properties }) => properties.some(({ name }) => name === field))
			.map(({ name }) => name);

	describe(`the credential types of n8n ${version}`, () => {
		for (const { name, types } of byPackage) {
			it(`are read from ${name}`, () => {
				assert.ok(types.length >= LEAST_TYPES[name], `it has ${types.length}`);
			});
		}

		it('are read with their fields', () => {
			assert.ok(typesWith('clientSecret').includes('oAuth2Api'));
			assert.ok(typesWith('secret').includes('jwtAuth'));
		});

		for (const field of [...ours, FIELD_OF_EXAMPLE]) {
			it(`have no field ${field}`, () => assert.deepEqual(typesWith(field), []));
		}
	});
}

/** Returns the names of the fields of our types that hold a secret, as the packed package declares them. */
async function secretFields() {
	const tarball = process.env.E2E_PACKAGE ?? (await packPackage(folder));
	const list = execFileSync('tar', ['-xzOf', tarball, `package/${TYPES}`], { encoding: 'utf8' });
	const masked = parseTypes(list)
		.flatMap(({ properties }) => properties)
		.filter(({ typeOptions }) => typeOptions?.password === true);
	const names = [...new Set(masked.map(({ name }) => name))];
	return names.filter((name) => !SHARED.includes(name));
}

/** @type {(text: string) => CredentialType[]} */
function parseTypes(text) {
	return JSON.parse(text);
}
