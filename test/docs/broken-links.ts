import {
	kindOfProjectFile,
	readProjectFile,
	resolveFromPage,
} from '../support/sources/project-files';
import { readMarkdown, type PageLink } from './markdown';

const OURS = 'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections';
/** The docs name packages, but do not link to where they are downloaded. */
const REGISTRY = /(^|\.)(registry\.|npmjs\.org$|yarnpkg\.com$)/;

/**
 * Describes what is wrong with the links of a page, one string for each broken link.
 * @param path The page, relative to the project's folder.
 */
export function findBrokenLinks(path: string, text: string): string[] {
	const { anchors, links, html } = readMarkdown(text);
	const odd = html
		.filter((tag) => /\b(href|src)\b/i.test(tag))
		.map((tag) => `${tag}: a link in HTML`);
	return [
		...odd,
		...links.flatMap((link) => {
			const problem = link.target.startsWith('#')
				? problemOfAnchor(anchors, link.target.slice(1))
				: problemOf(path, link);
			return problem === undefined ? [] : [`${link.target}: ${problem}`];
		}),
	];
}

/** Describes what is wrong with a URL to which users come from elsewhere, such as n8n's dialogs. */
export function problemOfAddress(address: string): string | undefined {
	const ours = fileInRepository(address);
	return ours === undefined ? problemOfExternal(address) : problemOfFile(ours.path, ours.anchor);
}

function problemOf(page: string, { target, text, isPicture }: PageLink): string | undefined {
	if (text.trim() === '') return 'no words';
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return problemOfAddress(target);
	const [file = '', anchor] = target.split('#');
	const path = resolveFromPage(page, file);
	if (path.startsWith('..')) return 'outside of the repository';
	if (isPicture && !/\.(webp|png|svg)$/.test(path)) return 'no picture';
	return problemOfFile(path, anchor);
}

function problemOfExternal(address: string): string | undefined {
	if (!URL.canParse(address)) return 'no address';
	const { protocol, hostname, port, username } = new URL(address);
	if (protocol !== 'https:') return 'not https';
	if (port !== '' || username !== '') return 'a port or a user name';
	return REGISTRY.test(hostname) ? 'a registry' : undefined;
}

/** Returns the file of ours that a GitHub URL shows. */
function fileInRepository(address: string): { path: string; anchor?: string } | undefined {
	const [start = '', anchor] = address.split('#');
	if (start === OURS)
		return { path: 'README.md', anchor: anchor === 'readme' ? undefined : anchor };
	const path = new RegExp(`^${OURS}/(?:blob|tree)/main/(.+)$`).exec(start)?.[1];
	return path === undefined ? undefined : { path, anchor };
}

function problemOfFile(path: string, anchor: string | undefined): string | undefined {
	const kind = kindOfProjectFile(path);
	if (kind === undefined) return 'no such file';
	if (anchor === undefined) return undefined;
	if (kind === 'folder' || !path.endsWith('.md')) return 'an anchor in something else';
	return problemOfAnchor(anchorsIn(path), anchor);
}

function problemOfAnchor(anchors: string[], anchor: string): string | undefined {
	return anchors.includes(decodeURIComponent(anchor)) ? undefined : 'no such heading';
}

/** A cache, since many links lead to the same long pages. */
const anchorsByPath = new Map<string, string[]>();

function anchorsIn(path: string): string[] {
	const anchors = anchorsByPath.get(path) ?? readMarkdown(readProjectFile(path)).anchors;
	anchorsByPath.set(path, anchors);
	return anchors;
}
