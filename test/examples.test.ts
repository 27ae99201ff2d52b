import { MakeApiCall } from '../nodes/MakeApiCall/MakeApiCall.node';
import { parameterNames } from './support/node/parameter-names';
import {
	EXAMPLE_FILES,
	PICTURE_FILES,
	readExample,
	readExampleText,
	readPicture,
	type ExampleNode,
} from './support/sources/example-files';

const README = readExampleText('README.md');
const LARGEST_PICTURE = 40_000;

const OURS = 'n8n-nodes-api-connections.makeApiCall';
/** What n8n adds to a node that is used as a tool. */
const OF_TOOLS = ['descriptionType', 'toolDescription'];
const NOTE = 'n8n-nodes-base.stickyNote';
/** A node with its label. Notes have a size of their own; an agent is wider. */
const NODE_SIZE = { width: 140, height: 140 };

const pictureOf = (file: string) => file.replace('.json', '.webp');

/** Returns the paths of all values: "options", "options.timeout". Indices of lists are left out. */
function pathsOf(value: unknown, start = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, start));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inside]) => [
		`${start}${key}`,
		...pathsOf(inside, `${start}${key}.`),
	]);
}

/** Returns the names of our parameters and of the groups that contain them: "savedValues.values". */
function knownPaths() {
	const names = parameterNames(new MakeApiCall().description.properties);
	const groups = names.map((name) => name.slice(0, Math.max(0, name.lastIndexOf('.'))));
	return new Set([...names, ...groups]);
}

function boxOf({ type, position: [x, y], parameters }: ExampleNode) {
	const size = type === NOTE ? (parameters as typeof NODE_SIZE) : NODE_SIZE;
	return { left: x, right: x + size.width, top: y, bottom: y + size.height };
}

function overlap(one: ExampleNode, other: ExampleNode) {
	const [a, b] = [boxOf(one), boxOf(other)];
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe('the examples', () => {
	it('are many', () => expect(EXAMPLE_FILES.length).toBeGreaterThan(5));

	it('have unique names', () => {
		const names = EXAMPLE_FILES.map((file) => readExample(file).name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('have one picture each', () => {
		expect([...PICTURE_FILES].sort()).toEqual(EXAMPLE_FILES.map(pictureOf).sort());
	});
});

describe.each(EXAMPLE_FILES)('%s', (file) => {
	const { name, nodes, connections } = readExample(file);
	const ours = nodes.filter(({ type }) => type.startsWith(OURS));

	it('is described in the README, with its picture', () => {
		expect(README).toContain(`](${file})`);
		expect(README).toContain(`](images/${pictureOf(file)})`);
	});

	it('has a small picture', () => {
		const picture = readPicture(pictureOf(file));
		expect(picture.subarray(8, 12).toString()).toBe('WEBP');
		expect(picture.length).toBeLessThan(LARGEST_PICTURE);
	});

	it('has what n8n requires of a workflow', () => {
		expect(name).toBeTruthy();
		for (const key of ['id', 'name'] as const) {
			expect(new Set(nodes.map((node) => node[key])).size).toBe(nodes.length);
		}
		for (const node of nodes) {
			expect(node.type).toMatch(
				/^(n8n-nodes-base|n8n-nodes-api-connections|@n8n\/n8n-nodes-lang\w+)\./,
			);
			expect(node.typeVersion).toBeGreaterThan(0);
		}
	});

	it('connects nodes that it has, and leaves none unconnected', () => {
		const sources = Object.keys(connections);
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs)
				.flat(2)
				.map(({ node }) => node),
		);
		const all = nodes.filter(({ type }) => type !== NOTE).map((node) => node.name);
		expect([...new Set([...sources, ...targets])].sort()).toEqual(all.sort());
	});

	it('begins with a note that says what to change', () => {
		const [note] = nodes;
		expect(note).toMatchObject({ name: 'Read me', type: NOTE });
		expect(note!.parameters.content).toContain(`## ${name}\n`);
		const named = [...String(note!.parameters.content).matchAll(/Open \*\*([^*]+)\*\*/g)];
		const names = nodes.map((node) => node.name);
		expect(named.map(([, opened]) => opened).filter((opened) => !names.includes(opened!))).toEqual(
			[],
		);
	});

	it('has no credential, no data of an execution, and no host except those reserved for examples', () => {
		expect(
			pathsOf(readExample(file)).filter((path) => /\b(credentials|pinData|meta)\b/.test(path)),
		).toEqual([]);
		const hosts = [...readExampleText(file).matchAll(/https?:\/\/([\w.-]+)/g)].map(
			([, host]) => host,
		);
		expect(hosts).not.toEqual([]);
		expect(hosts.filter((host) => !host!.endsWith('.example.com'))).toEqual([]);
	});

	it('sets only parameters that Make API Call has', () => {
		const known = knownPaths();
		for (const { type, typeVersion, parameters } of ours) {
			const more = type === OURS ? [] : OF_TOOLS;
			const unknown = pathsOf(parameters).filter((path) => !known.has(path));
			expect(unknown).toEqual(more);
			expect(typeVersion).toBe(1);
		}
	});

	it('has no nodes that overlap', () => {
		const pairs = nodes.flatMap((one, index) =>
			nodes.slice(index + 1).map((other) => [one, other] as const),
		);
		expect(
			pairs
				.filter(([one, other]) => overlap(one, other))
				.map((pair) => pair.map((node) => node.name)),
		).toEqual([]);
	});
});

it('all except the one from before a migration have a node of ours', () => {
	const without = EXAMPLE_FILES.filter(
		(file) => !readExample(file).nodes.some(({ type }) => type.startsWith(OURS)),
	);
	expect(without).toEqual(['from-http-request-before.json']);
});
