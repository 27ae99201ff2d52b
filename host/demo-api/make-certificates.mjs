import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createCA, createCert } from 'mkcert';

const DAYS = 30;

/**
 * Makes a certificate authority for this run and a certificate for the given names. Only the
 * authority's public part is written to disk, for programs that are to trust it; the whole of it is
 * returned for whoever wants more certificates of it.
 * @param {string} folder
 * @param {string[]} names
 * @param {string} [organization] The authority's name. Two that a program is to tell apart need two.
 */
export async function makeCertificates(
	folder,
	names,
	organization = 'Demo API of n8n-nodes-api-connections',
) {
	const authority = await createCA({
		organization,
		countryCode: 'NL',
		state: 'None',
		locality: 'This machine',
		validity: DAYS,
	});
	const { key, cert } = await createCert({ domains: names, validity: DAYS, ca: authority });
	await mkdir(folder, { recursive: true });
	const caFile = join(folder, 'demo-api-ca.pem');
	await writeFile(caFile, authority.cert);
	return { caFile, authority, key, cert };
}
