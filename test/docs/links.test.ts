import type { ICredentialType } from 'n8n-workflow';
import { loadClass, readManifestSources } from '../support/sources/package-files';
import {
	listProjectFiles,
	readProjectFile as read,
	resolveFromPage,
} from '../support/sources/project-files';
import { findBrokenLinks, problemOfAddress } from './broken-links';
import { readMarkdown } from './markdown';

const PAGES = listProjectFiles('**/*.md');

describe('the links of', () => {
	it.each(PAGES)('%s lead somewhere', (path) => {
		expect(findBrokenLinks(path, read(path))).toEqual([]);
	});

	it('are many', () => {
		expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/README.md']));
		expect(PAGES.flatMap((path) => readMarkdown(read(path)).links).length).toBeGreaterThan(200);
	});
});

/** Readers have to be able to find each page. */
it('each page of the docs can be reached from the README', () => {
	const reached = new Set<string>();
	const visit = (path: string) => {
		if (reached.has(path) || !path.endsWith('.md')) return;
		reached.add(path);
		for (const { target } of readMarkdown(read(path)).links) {
			const [file = ''] = target.split('#');
			if (file !== '' && !/^[a-z]+:/.test(file)) visit(resolveFromPage(path, file));
		}
	};
	visit('README.md');
	const docs = PAGES.filter((path) => path.startsWith('docs/') && !path.startsWith('docs/adr/'));
	expect(docs.filter((path) => !reached.has(path))).toEqual([]);
});

it('each picture of the docs is shown on a page', () => {
	const shown = PAGES.flatMap((path) =>
		readMarkdown(read(path)).links.map(({ target }) => resolveFromPage(path, target)),
	);
	const pictures = listProjectFiles('docs/images/*');
	expect(pictures.length).toBeGreaterThan(3);
	expect(pictures.filter((path) => !shown.includes(path))).toEqual([]);
});

it.each(readManifestSources('credentials'))('%s links to its own page', (source) => {
	const address = loadClass<ICredentialType>(source).instance.documentationUrl!;
	expect(address).toMatch(/\/docs\/connections\/[a-z0-9-]+\.md$/);
	expect(problemOfAddress(address)).toBeUndefined();
});

it('the node links to its pages', () => {
	const { resources } = JSON.parse(read('nodes/MakeApiCall/MakeApiCall.node.json')) as {
		resources: Record<string, Array<{ url: string }>>;
	};
	const addresses = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
	expect(addresses).toHaveLength(2);
	expect(addresses.map(problemOfAddress)).toEqual([undefined, undefined]);
});

const OURS = 'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections';

describe('a link is broken', () => {
	it.each([
		['to a file that is not there', '[a](nowhere.md)', 'no such file'],
		['to a heading that is not there', '[a](../README.md#nowhere)', 'no such heading'],
		['to such a heading of the page itself', '# Here\n\n[a](#there)', 'no such heading'],
		['to a heading of a folder', '[a](adr#top)', 'an anchor in something else'],
		['out of the repository', '[a](../../README.md)', 'outside of the repository'],
		['to a picture that is not there', '![a](images/nothing.webp)', 'no such file'],
		['to a picture that is none', '![a](README.md)', 'no picture'],
		['without words', '[](README.md)', 'no words'],
		['to http', '[a](http://example.com/)', 'not https'],
		['to http, in the text', 'http://example.com/', 'not https'],
		['to a script', '<a href="nowhere.md">a</a>', 'a link in HTML'],
		['to a user name', '[a](https://a@example.com/)', 'a port or a user name'],
		['to a registry', '[a](https://registry.example.com/a)', 'a registry'],
		['to a file of ours that is not there', `[a](${OURS}/blob/main/none.md)`, 'no such file'],
	])('%s', (_, text, problem) => {
		const [broken] = findBrokenLinks('docs/page.md', text);
		expect(broken).toContain(problem);
	});

	it.each([
		'[a](README.md)',
		'[a](adr)',
		'[a](../README.md#install)',
		'![a](images/two-branches.webp)',
		'[a](https://example.com/#anything)',
		`[a](${OURS}#readme)`,
		'`[a](nowhere.md)`',
	])('and this one is not: %s', (text) => {
		expect(findBrokenLinks('docs/README.md', text)).toEqual([]);
	});
});

it('headings have the anchors that GitHub gives them', () => {
	const { anchors } = readMarkdown(
		'# `a_b`, c & d?\n## Options > Retry\n## Options > Retry\n### Über',
	);
	expect(anchors).toEqual(['a_b-c--d', 'options--retry', 'options--retry-1', 'über']);
});
