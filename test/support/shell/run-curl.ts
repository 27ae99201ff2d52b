/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a real cURL; nothing of it is published */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a user needs to run a command: the secret, and files in the current folder. */
export interface CurlEnvironment {
	token: string;
	files?: Record<string, Buffer>;
}

/**
 * Runs a command with a shell and this machine's cURL, in a folder of its own. cURL trusts the tests' certificate
 * authority, and connects to this machine for every name. Fails if cURL fails.
 */
export async function runCurl(
	command: string,
	{ token, files = {} }: CurlEnvironment,
): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'api-connections-curl-'));
	try {
		const settings = [
			'silent',
			'show-error',
			'connect-to = "::127.0.0.1:"',
			`cacert = "${process.env.NODE_EXTRA_CA_CERTS}"`,
		];
		await writeFile(join(folder, '.curlrc'), settings.join('\n'));
		for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
		const env = { PATH: process.env.PATH, CURL_HOME: folder, TOKEN: token };
		const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder, env });
		return stdout;
	} finally {
		await rm(folder, { recursive: true });
	}
}
