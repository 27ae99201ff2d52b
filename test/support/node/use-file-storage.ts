/* eslint-disable @n8n/community-nodes/no-restricted-imports -- n8n's own file storage, on a disk; nothing of it is published */
import { BinaryDataService, type BinaryDataConfig } from 'n8n-core';
import { BINARY_ENCODING, type IBinaryData } from 'n8n-workflow';
import { mkdtemp, readdir, readFile, readlink, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which n8n stores binary data on disk during the tests of one test file. */
export interface FileStorage {
	save: (bytes: Buffer, metadata?: Partial<IBinaryData>) => Promise<IBinaryData>;
	/** Returns the bytes of a file that n8n has stored. */
	read: (data: IBinaryData) => Promise<Buffer>;
	/** Counts the files, complete or not. */
	count: () => Promise<number>;
	/** Truncates a file without n8n's knowledge. */
	cut: (data: IBinaryData, length: number) => Promise<void>;
	/** Deletes a file without n8n's knowledge. */
	remove: (data: IBinaryData) => Promise<void>;
	/** Counts the files of the folder that this process has open. */
	openFiles: () => Promise<number>;
}

export function useFileStorage(): FileStorage {
	const storage = {} as FileStorage;
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'api-connections-files-'));
		Object.assign(storage, await startStorage(folder));
	});
	afterAll(async () => await rm(folder, { recursive: true }));
	return storage;
}

async function startStorage(folder: string): Promise<FileStorage> {
	const config = { mode: 'filesystem', localStoragePath: folder } as BinaryDataConfig;
	const unused = {} as never;
	const service = new BinaryDataService(config, unused, unused);
	await service.init();
	containerOfN8n().set(BinaryDataService, service);
	const location = { type: 'execution', workflowId: '1', executionId: '1' } as const;
	const pathOf = ({ id = '' }: IBinaryData) => service.getPath(id);
	return {
		save: async (bytes, metadata) =>
			await service.store(location, bytes, { data: '', mimeType: 'image/png', ...metadata }),
		read: async (data) => await readFile(pathOf(data)),
		count: async () => await countFiles(folder),
		cut: async (data, length) => await truncate(pathOf(data), length),
		remove: async (data) => {
			await rm(pathOf(data));
			await rm(`${pathOf(data)}.metadata`);
		},
		openFiles: async () => await countOpen(folder),
	};
}

/** The container in which n8n looks up its services. It is in n8n-core's own copy of `@n8n/di`; there are several copies. */
function containerOfN8n(): { set: (type: unknown, service: unknown) => void } {
	const path = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot take a computed path
	return (require(path) as { Container: ReturnType<typeof containerOfN8n> }).Container;
}

/** Returns a file as n8n passes it on when it keeps binary data in memory. */
export function inMemory(bytes: Buffer, metadata: Partial<IBinaryData> = {}): IBinaryData {
	return { data: bytes.toString(BINARY_ENCODING), mimeType: 'image/png', ...metadata };
}

async function countFiles(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).length;
}

async function countOpen(folder: string): Promise<number> {
	const handles = await readdir('/proc/self/fd');
	const paths = await Promise.all(
		handles.map(async (handle) => await readlink(`/proc/self/fd/${handle}`).catch(() => '')),
	);
	return paths.filter((path) => path.startsWith(folder)).length;
}
