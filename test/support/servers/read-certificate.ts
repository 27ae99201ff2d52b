/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads this run's certificates; nothing of it is published */
import type { Certificate } from 'mkcert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateKind, OtherCertificate } from './make-test-certificates';
import { WIRE_TEST_FOLDER } from './wire-test-folder';

/** Reads one of this run's certificates, with its key. */
export function readCertificate(kind: CertificateKind | OtherCertificate): Certificate {
	const folder = process.env[WIRE_TEST_FOLDER];
	if (folder === undefined) throw new Error('Start the tests with jest and its globalSetup');
	const text = readFileSync(join(folder, 'certificates.json'), 'utf8');
	return (JSON.parse(text) as Record<string, Certificate>)[kind]!;
}
