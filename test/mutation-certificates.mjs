import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCA, createCert } from 'mkcert';

const validity = 2;
const place = { countryCode: 'NL', state: 'None', locality: 'This machine', validity };

/**
 * Makes the certificates that tests without a network ask for (see `read-certificate.ts`), once for all
 * mutants: jest would make them for each.
 */
export async function makeCertificatesForMutants() {
	const folder = mkdtempSync(join(tmpdir(), 'api-connections-mutation-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const privateCa = await createCA({ organization: 'Tests (unknown)', ...place });
	const known = await createCA({ organization: 'Tests (known)', ...place });
	const certificates = {
		privateCa,
		client: await createCert({ ca: privateCa, domains: ['client.example.test'], validity }),
		valid: await createCert({ ca: known, domains: ['api.example.test'], validity }),
	};
	writeFileSync(join(folder, 'certificates.json'), JSON.stringify(certificates));
	return folder;
}
