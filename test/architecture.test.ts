import { parseSourceFiles, readSourceFiles, type SourceFile } from './support/sources/source-files';
import { identifiersOf } from './support/sources/source-identifiers';

/**
 * Who may import what: lib decides, credentials declare, nodes act. The first row whose pattern fits
 * a file holds for it; a file that no row fits fails, so that a new one is placed on purpose.
 */
const ROWS: Array<[files: RegExp, mayImport: RegExp]> = [
	[/^lib\/vendor\/concurrency-limit\.ts$/, /^p-limit$/],
	[/^lib\/vendor\/content-disposition\.ts$/, /^content-disposition$/],
	[/^lib\/vendor\/content-type\.ts$/, /^content-type$/],
	[/^lib\/vendor\/crypto\.ts$/, /^node:crypto$/],
	[/^lib\/vendor\/file-name\.ts$/, /^filenamify$/],
	[/^lib\/vendor\/form-data\.ts$/, /^form-data-encoder$/],
	[/^lib\/vendor\/jmespath\.ts$/, /^jmespath$/],
	[/^lib\/vendor\/link-header\.ts$/, /^http-link-header$/],
	[/^lib\/vendor\/mime\.ts$/, /^mime$/],
	[/^lib\/vendor\/public-suffix\.ts$/, /^tldts$/],
	[/^lib\/vendor\/punycode\.ts$/, /^punycode\/$/],
	[/^lib\/vendor\/set-by-path\.ts$/, /^dot-prop$/],
	[/^lib\/vendor\/zod\.ts$/, /^zod\/v4-mini$/],
	[/^lib\/[^/]+\.ts$/, /^\.\/(vendor\/)?[a-z0-9-]+$/],

	[/^credentials\/fields\.ts$/, /^(n8n-workflow|\.\.\/lib\/http-method)$/],
	[/^credentials\/oauth2-fields\.ts$/, /^n8n-workflow$/],
	[
		// Loaded with n8n: what is behind the door is not.
		/^credentials\/door\.ts$/,
		/^(n8n-workflow|\.\/sealing-and-signing|\.\.\/lib\/secret-rules)$/,
	],
	[
		/^credentials\/(sealing-and-signing|oauth2-sealing|refusal-error)\.ts$/,
		/^(n8n-workflow|\.\/refusal-error|\.\.\/lib\/[a-z0-9-]+)$/,
	],
	[
		/^credentials\/\w+\.credentials\.ts$/,
		/^(n8n-workflow|\.\/(fields|door|oauth2-(fields|sealing)))$/,
	],

	[/^nodes\/\w+\/\w+\.node\.ts$/, /^(n8n-workflow|\.\/[a-z0-9-]+)$/],
	[
		/^nodes\/\w+\/([a-z]+-)?description\.ts$/,
		/^(n8n-workflow|\.\/[a-z]+-(description|names)|\.\.\/\.\.\/lib\/http-method)$/,
	],
	[
		/^nodes\/\w+\/transport\.ts$/,
		/^(n8n-workflow|\.\/(?!lock)[a-z-]+|\.\.\/\.\.\/lib\/(?!url-policy|connection-lock|vendor)[a-z0-9-]+)$/,
	],
	[/^nodes\/\w+\/node-stream\.ts$/, /^(\.\/read-within|\.\.\/\.\.\/lib\/vendor\/crypto)$/],
	[/^nodes\/\w+\/all-items\.ts$/, /^\.\.\/\.\.\/lib\/vendor\/concurrency-limit$/],
	[
		/^nodes\/\w+\/[a-z-]+\.ts$/,
		/^(n8n-workflow|\.\/[a-z-]+|\.\.\/\.\.\/lib\/(?!vendor)[a-z0-9-]+)$/,
	],
];

const FOLDERS = ['lib', 'credentials', 'nodes'];
const FILES = FOLDERS.flatMap(readSourceFiles);

function allowanceOf({ path }: SourceFile): RegExp | undefined {
	return ROWS.find(([files]) => files.test(path))?.[1];
}

describe('the import table', () => {
	it.each(FOLDERS)('%s has files to look at', (folder) => {
		const imports = readSourceFiles(folder).flatMap((file) => file.imports);
		expect(imports.length).toBeGreaterThan(5);
	});

	it.each(FILES.map((file) => [file.path, file] as const))(
		'%s has a row, and imports what it allows',
		(_, file) => {
			const mayImport = allowanceOf(file);
			expect(mayImport).toBeDefined();
			expect(file.imports.filter((name) => !mayImport!.test(name))).toEqual([]);
		},
	);

	it.each(ROWS)('the row %s holds for a file', (files) => {
		expect(FILES.filter(({ path }) => files.test(path))).not.toEqual([]);
	});
});

/** Files in which such a name stands, other than in words. */
function filesNaming(name: RegExp): string[] {
	return FOLDERS.flatMap(parseSourceFiles)
		.filter(({ source }) => identifiersOf(source).some((each) => name.test(each)))
		.map(({ path }) => path);
}

describe('what the table is for', () => {
	const importersOf = (name: RegExp) =>
		FILES.filter(({ imports }) => imports.some((each) => name.test(each))).map(({ path }) => path);

	it('lib does not know n8n, not even its types', () => {
		expect(importersOf(/n8n/).filter((path) => path.startsWith('lib/'))).toEqual([]);
	});

	it('n8n-core is for tests only', () => {
		expect(importersOf(/^n8n-core/)).toEqual([]);
	});

	it('each npm package is named in one file of lib/vendor', () => {
		const packages = importersOf(/^(?!\.|n8n-workflow$)/);
		expect(packages).toEqual(readSourceFiles('lib/vendor').map(({ path }) => path));
		expect(readSourceFiles('lib/vendor').every(({ imports }) => imports.length === 1)).toBe(true);
	});

	it('credentials and nodes do not know each other', () => {
		expect(importersOf(/credentials\//)).toEqual([]);
		expect(importersOf(/nodes\//)).toEqual([]);
	});

	it('requests over kept connections are sent by one file, on behalf of the one that judges', () => {
		expect(importersOf(/\/pooled-request$/)).toEqual(['nodes/MakeApiCall/transport.ts']);
		expect(filesNaming(/^(fetch|XMLHttpRequest|WebSocket|EventSource)$/)).toEqual([
			'nodes/MakeApiCall/pooled-request.ts',
		]);
	});

	it('the file that sends does not know the rule about URLs: it is handed a judge', () => {
		const rule = /(url-policy|connection-lock)$/;
		expect(importersOf(rule).filter((path) => path.endsWith('/transport.ts'))).toEqual([]);
	});
});
