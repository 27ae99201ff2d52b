import {
	baseNameOf,
	folderOf,
	importCircles,
	importGraph,
	longestImportChain,
	type ImportGraph,
} from './support/sources/import-graph';
import { outgoingCallsIn } from './support/sources/outgoing-calls';
import {
	parseSource,
	parseSourceFiles,
	readSourceFiles,
	type SourceFile,
} from './support/sources/source-files';

/** Wings of `lib/` from the lowest floor up. A wing imports itself and lower floors, types included. */
const LIB_FLOORS = [
	['vendor'],
	['text', 'decoding'],
	['jmespath'],
	['refusals'],
	['url', 'http'],
	['redaction', 'connection', 'request'],
	['oauth2', 'response', 'retry', 'pagination', 'lock', 'operation'],
	['call', 'output', 'openapi'],
];

/** The same for the node; "." is the node class. All of them may import `lib/`. */
const NODE = 'nodes/MakeApiCall';
const NODE_FLOORS = [
	['parameters', 'n8n'],
	['body'],
	['transport'],
	['connection'],
	['output'],
	['call'],
	['.'],
];

/** One file for each library; nothing else may name a package. */
const PACKAGES: Record<string, string> = {
	'concurrency-limit': 'p-limit',
	'content-disposition': 'content-disposition',
	'content-type': 'content-type',
	crypto: 'node:crypto',
	'file-name': 'filenamify',
	'form-data': 'form-data-encoder',
	jmespath: 'jmespath',
	'json-numbers': 'json-custom-numbers',
	'json-tree': 'jsonc-parser',
	'link-header': 'http-link-header',
	mime: 'mime',
	'openapi-upgrade': '@scalar/openapi-upgrader/2.0-to-3.0',
	'public-suffix': 'tldts',
	punycode: 'punycode/',
	'set-by-path': 'dot-prop',
	'structured-fields': 'structured-headers',
	yaml: 'js-yaml',
	zod: 'zod/v4-mini',
};

/** Files of the node that need a library themselves, with the reason. */
const VENDOR_IN_NODE: Record<string, string> = {
	'body/node-stream.ts': 'a hash is the only stream of Node.js that a node can get',
	'call/run-all.ts': 'tasks are run by the node, not by lib',
};

/** What n8n loads when it starts is the credential types alone: their hooks import the rest when they are called. */
const CREDENTIALS: Array<[files: RegExp, mayImport: RegExp]> = [
	[/^fields$/, /^(n8n-workflow|\.\.\/lib\/http\/(http-method|authentication-schemes))$/],
	[/^oauth2-fields$/, /^n8n-workflow$/],
	[/^credential-hooks$/, /^(n8n-workflow|\.\/seal-and-sign|\.\.\/lib\/connection\/secret-rules)$/],
	[
		/^(seal-and-sign|oauth2-sealing|refusal-error)$/,
		/^(n8n-workflow|\.\/refusal-error|\.\.\/lib\/(?!vendor)[a-z0-9]+\/[a-z0-9-]+)$/,
	],
	[
		/^\w+\.credentials$/,
		/^(n8n-workflow|\.\/(fields|credential-hooks|oauth2-(fields|sealing))|\.\.\/lib\/connection\/stored-expression)$/,
	],
];

/** Most source files in one folder: more than a reader takes in at a glance. */
const MAX_FILES = 15;

const LIB_FILES = readSourceFiles('lib');
const NODE_FILES = readSourceFiles('nodes');
const CREDENTIAL_FILES = readSourceFiles('credentials');
const FILES = [...LIB_FILES, ...NODE_FILES, ...CREDENTIAL_FILES];
const GRAPH = importGraph(FILES);

function wingOf(path: string, root: string): string {
	return folderOf(path).slice(root.length + 1) || '.';
}

function floorOf(wing: string, floors: string[][]): number {
	return floors.findIndex((wings) => wings.includes(wing));
}

/** Imports within this root that lead neither into the own wing nor down. */
function importsUpwards(graph: ImportGraph, root: string, floors: string[][]): string[] {
	return [...graph].flatMap(([path, imports]) => {
		if (!path.startsWith(`${root}/`)) return [];
		const wing = wingOf(path, root);
		return imports
			.filter((target) => target.startsWith(`${root}/`))
			.filter((target) => {
				const other = wingOf(target, root);
				return other !== wing && floorOf(other, floors) >= floorOf(wing, floors);
			})
			.map((target) => `${path} -> ${target}`);
	});
}

describe.each([
	['lib', LIB_FLOORS, LIB_FILES],
	[NODE, NODE_FLOORS, NODE_FILES],
])('the wings of %s', (root, floors, files) => {
	it('are those of the floors, each with files', () => {
		const wings = new Set(files.map(({ path }) => wingOf(path, root)));
		expect([...wings].sort()).toEqual(floors.flat().sort());
	});

	it('import themselves and lower floors only', () => {
		expect(importsUpwards(GRAPH, root, floors)).toEqual([]);
	});

	it('import each other, so that there is something to look at', () => {
		const chain = longestImportChain(GRAPH).filter((path) => path.startsWith(`${root}/`));
		expect(new Set(chain.map((path) => wingOf(path, root))).size).toBeGreaterThan(2);
	});
});

describe('imports', () => {
	it('never go in a circle, types included', () => {
		expect(importCircles(GRAPH)).toEqual([]);
	});

	it('are found where they go in a circle', () => {
		const graph = importGraph([
			{ path: 'lib/a/one.ts', imports: ['../b/two', '../c/three'] },
			{ path: 'lib/b/two.ts', imports: ['../a/one'] },
			{ path: 'lib/c/three.ts', imports: ['tldts'] },
		]);
		expect(importCircles(graph)).toEqual([['lib/a/one.ts', 'lib/b/two.ts']]);
	});

	it('are found where they go up', () => {
		const graph = importGraph([
			{ path: 'lib/text/one.ts', imports: ['../url/two', './four'] },
			{ path: 'lib/url/two.ts', imports: ['../http/three', '../text/one'] },
			{ path: 'lib/http/three.ts', imports: [] },
			{ path: 'lib/text/four.ts', imports: [] },
		]);
		expect(importsUpwards(graph, 'lib', LIB_FLOORS)).toEqual([
			'lib/text/one.ts -> lib/url/two.ts',
			'lib/url/two.ts -> lib/http/three.ts',
		]);
	});

	const outside = ({ imports }: SourceFile) => imports.filter((name) => !name.startsWith('.'));

	it('of packages are in lib/vendor, one in each file', () => {
		const vendor = LIB_FILES.filter(({ path }) => wingOf(path, 'lib') === 'vendor');
		const packages = vendor.map(({ path, imports }) => [baseNameOf(path), ...imports]);
		expect(packages).toEqual(Object.entries(PACKAGES));
	});

	it('of n8n are not in lib, and there is no other package', () => {
		const others = LIB_FILES.filter(({ path }) => wingOf(path, 'lib') !== 'vendor');
		expect(others.flatMap(outside)).toEqual([]);
		expect(new Set([...NODE_FILES, ...CREDENTIAL_FILES].flatMap(outside))).toEqual(
			new Set(['n8n-workflow']),
		);
	});

	it('of a library in the node have a reason', () => {
		const importers = NODE_FILES.filter(({ imports }) =>
			imports.some((name) => name.includes('lib/vendor/')),
		);
		expect(importers.map(({ path }) => path.slice(NODE.length + 1))).toEqual(
			Object.keys(VENDOR_IN_NODE),
		);
	});

	it('do not join credentials and nodes', () => {
		const folders = new Map([
			['credentials', /^(credentials|lib)\//],
			['nodes', /^(nodes|lib)\//],
			['lib', /^lib\//],
		]);
		const strange = [...GRAPH].flatMap(([path, imports]) =>
			imports.filter((target) => !folders.get(path.split('/')[0]!)!.test(target)),
		);
		expect(strange).toEqual([]);
	});

	it.each(CREDENTIAL_FILES.map((file) => [file.path, file] as const))(
		'of %s are allowed',
		(path, { imports }) => {
			const row = CREDENTIALS.find(([files]) => files.test(baseNameOf(path)));
			expect(row).toBeDefined();
			expect(imports.filter((name) => !row![1].test(name))).toEqual([]);
		},
	);
});

describe('files', () => {
	it(`are at most ${MAX_FILES} in a folder, but for that with one file for each library`, () => {
		const folders = FILES.map(({ path }) => folderOf(path)).filter((each) => each !== 'lib/vendor');
		const crowded = folders.filter(
			(folder) => folders.filter((other) => other === folder).length > MAX_FILES,
		);
		expect([...new Set(crowded)]).toEqual([]);
	});

	it('of lib have a name of their own: tests are found by it', () => {
		const names = LIB_FILES.map(({ path }) => path)
			.filter((path) => !path.includes('/vendor/'))
			.map(baseNameOf);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});

describe('what leaves the process', () => {
	it('is sent by the transport wing alone', () => {
		const senders = ['lib', 'credentials', 'nodes']
			.flatMap(parseSourceFiles)
			.filter(({ source }) => outgoingCallsIn(source).length > 0)
			.map(({ path, source }) => [path, ...outgoingCallsIn(source)]);
		expect(senders).toEqual([
			[`${NODE}/transport/credential-test-request.ts`, 'request'],
			[`${NODE}/transport/fetch-request.ts`, 'fetch'],
			[`${NODE}/transport/n8n-dispatcher.ts`, 'httpRequest', 'httpRequestWithAuthentication'],
			[`${NODE}/transport/oauth2-client.ts`, 'refreshOAuth2Token'],
			[`${NODE}/transport/preflight-request.ts`, 'httpRequest'],
			[`${NODE}/transport/seal-request.ts`, 'httpRequestWithAuthentication'],
			[`${NODE}/transport/tls-handshake.ts`, 'httpRequest'],
			[`${NODE}/transport/token-refresh-request.ts`, 'refreshOAuth2Token'],
		]);
	});

	it.each<[source: string, found: string[]]>([
		['await context.helpers.httpRequest(options)', ['httpRequest']],
		['const { httpRequest: send } = context.helpers;', ['httpRequest']],
		['await globalThis.fetch(url)', ['fetch']],
		['context.helpers.request.call(context, {})', ['request']],
		['const { request: send } = context.helpers;', ['request']],
		['prepared.request.url; const { request } = item; // fetch', []],
	])('is found in %s', (source, found) => {
		expect(outgoingCallsIn(parseSource(source))).toEqual(found);
	});

	const importersOf = (name: RegExp) =>
		FILES.filter(({ imports }) => imports.some((each) => name.test(each))).map(({ path }) => path);

	it('by fetch, comes through the dispatcher that asks first', () => {
		const values = importersOf(/\/fetch-request$/);
		expect(values).toEqual([`${NODE}/transport/fetch-dispatcher.ts`, `${NODE}/transport/send.ts`]);
	});

	it('was judged by a rule that the transport wing does not know: it is handed the decision', () => {
		const rule = /(url-in-allowed-domain|connection-lock)$/;
		expect(importersOf(rule).filter((path) => path.includes('/transport/'))).toEqual([]);
	});
});
