import GithubSlugger from 'github-slugger';
import markdownIt, { type Token } from 'markdown-it';

/** Parses pages as GitHub does: with tables, and with URLs in the text as links. */
const parser = markdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyEmail: false, fuzzyLink: false });

export interface MarkdownPage {
	/** The part of a URL after "#" that leads to each heading. */
	anchors: string[];
	/** Links and pictures, with their targets as written. */
	links: PageLink[];
	tables: PageTable[];
	/** HTML in the page, which is not searched for links. Line breaks and comments are left out. */
	html: string[];
}

export interface PageLink {
	target: string;
	/** The text of a link, or the alternative text of a picture. */
	text: string;
	isPicture: boolean;
}

export interface PageTable {
	head: string[];
	/** The cells of each row, each with its text, its code spans and its link targets. */
	rows: TableCell[][];
}

export interface TableCell {
	text: string;
	code: string[];
	targets: string[];
}

export function readMarkdown(text: string): MarkdownPage {
	const tokens = parser.parse(text, {});
	const inline = tokens.flatMap(({ children }) => children ?? []);
	return {
		anchors: anchorsOf(tokens),
		links: [...linksOf(inline), ...picturesOf(inline)],
		tables: tablesOf(tokens),
		html: [...tokens, ...inline]
			.filter(({ type }) => type.startsWith('html_'))
			.map(({ content }) => content.trim())
			.filter((html) => !/^(<br\s*\/?>|<!--[\s\S]*-->)$/.test(html)),
	};
}

function anchorsOf(tokens: Token[]): string[] {
	const slugger = new GithubSlugger();
	return tokens
		.filter((_, index) => tokens[index - 1]?.type === 'heading_open')
		.map((heading) => slugger.slug(textOf(heading)));
}

function linksOf(inline: Token[]): PageLink[] {
	return inline.flatMap((token, index) => {
		if (token.type !== 'link_open') return [];
		const length = inline.slice(index).findIndex(({ type }) => type === 'link_close');
		const text = inline.slice(index + 1, index + length).map(contentOf);
		return [{ target: String(token.attrGet('href')), text: text.join(''), isPicture: false }];
	});
}

function picturesOf(inline: Token[]): PageLink[] {
	return inline
		.filter(({ type }) => type === 'image')
		.map((token) => ({
			target: String(token.attrGet('src')),
			text: token.content,
			isPicture: true,
		}));
}

function tablesOf(tokens: Token[]): PageTable[] {
	const tables: PageTable[] = [];
	for (const [index, { type }] of tokens.entries()) {
		if (type === 'table_open') tables.push({ head: [], rows: [] });
		if (type === 'tr_open') tables.at(-1)!.rows.push([]);
		if (type === 'th_open') tables.at(-1)!.head.push(textOf(tokens[index + 1]!));
		if (type === 'td_open')
			tables
				.at(-1)!
				.rows.at(-1)!
				.push(cellOf(tokens[index + 1]!));
	}
	return tables.map(({ head, rows }) => ({ head, rows: rows.slice(1) }));
}

function cellOf(token: Token): TableCell {
	const parts = token.children ?? [];
	return {
		text: textOf(token),
		code: parts.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
		targets: linksOf(parts).map(({ target }) => target),
	};
}

function textOf({ children }: Token): string {
	return (children ?? []).map(contentOf).join('');
}

function contentOf({ type, content }: Token): string {
	return type === 'text' || type === 'code_inline' || type === 'image' ? content : '';
}
