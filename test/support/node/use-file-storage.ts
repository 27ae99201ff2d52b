/* eslint-disable @n8n/community-nodes/no-restricted-imports -- n8n's own storage of files, on a disk; nothing of it is published */
import { BinaryDataService, type BinaryDataConfig } from 'n8n-core';
import { BINARY_ENCODING, type IBinaryData } from 'n8n-workflow';
import { mkdtemp, readdir, readFile, readlink, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which n8n keeps files outside of memory, during the tests of a file. */
export interface FileStorage {
	keep: (octets: Buffer, labels?: Partial<IBinaryData>) => Promise<IBinaryData>;
	/** What n8n has stored of a file. */
	read: (data: IBinaryData) => Promise<Buffer>;
	/** How many files there are, complete or not. */
	count: () => Promise<number>;
	/** Takes the end off a file, behind n8n's back. */
	cut: (data: IBinaryData, length: number) => Promise<void>;
	/** Deletes a file, behind n8n's back. */
	remove: (data: IBinaryData) => Promise<void>;
	/** How many of its files this process has open. */
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
		keep: async (octets, labels) =>
			await service.store(location, octets, { data: '', mimeType: 'image/png', ...labels }),
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

/** Where n8n looks for its services: in its own copy of this package, of which there are several. */
function containerOfN8n(): { set: (type: unknown, service: unknown) => void } {
	const path = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- there is no import of a path
	return (require(path) as { Container: ReturnType<typeof containerOfN8n> }).Container;
}

/** A file as n8n hands it on where it keeps files in memory. */
export function inMemory(octets: Buffer, labels: Partial<IBinaryData> = {}): IBinaryData {
	return { data: octets.toString(BINARY_ENCODING), mimeType: 'image/png', ...labels };
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
