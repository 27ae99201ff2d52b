import { parseHeaderName } from '../../lib/connection/api-key-header-name';
import { readConnection } from '../../lib/connection/connection';
import {
	judgeRequest,
	parseConnectionLock,
	type RequestTarget,
} from '../../lib/connection/connection-lock';
import { parseQueryName } from '../../lib/connection/query-parameter-name';
import { findPastedScheme, parseSecret, parseUsername } from '../../lib/connection/secret-rules';
import { parseTokenPrefix } from '../../lib/connection/token-prefix';
import { BEARER, OTHER_SCHEME } from '../../lib/http/authentication-schemes';
import { judgeHeaders } from '../../lib/http/header-rules';
import { judgeRedirect, type RedirectTarget } from '../../lib/lock/redirect';
import type { RedirectMode } from '../../lib/lock/redirect-options';
import type { Verdict } from '../../lib/refusals/refusal';
import { parseAllowedDomain } from '../../lib/url/allowed-domain';
import { parseHttpsUrl } from '../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import { readProjectFile } from '../support/sources/project-files';
import { readMarkdown, type PageTable, type TableCell } from './markdown';

/**
 * Runs the examples of the docs through the lock itself. A table is tested if its last column is called "verdict".
 * The heading of its first column names the rule. If a cell has several examples, the verdict holds for each of them,
 * or names a code for each.
 */
const RULES: Record<string, (cells: string[]) => Verdict<unknown>> = {
	'Access Token URL': ([url]) => parseHttpsUrl(url),
	'API Key': ([key = '']) => parseSecret('apiKey', key),
	'Allowed Domain': ([domain]) => parseAllowedDomain(domain),
	'Bearer Token': ([token = '']) =>
		findPastedScheme(BEARER, token) ?? parseSecret('bearerToken', token),
	'Follow Redirects': ([mode = '', ...hop]) => judgeHop(mode, hop),
	'Header Name': ([name]) => parseHeaderName(name),
	'Other Prefix': ([prefix]) =>
		parseTokenPrefix({ tokenPrefix: OTHER_SCHEME, otherTokenPrefix: prefix }),
	Password: ([password = '']) => parseSecret('basicAuth', password),
	'Query Parameter Name': ([name]) => parseQueryName(name),
	Username: ([name = '']) => parseUsername(name),
	'allowed methods': ([methods, call = '']) => judgeCall(methods, call),
	'header of your own': ([name = '']) => judgeHeaders([[name, 'x']], ['X-Shop-Key']),
	'locked to': ([domain, url]) => judgeUrl(domain, url),
	'somebody changes': ([field = '', ...change]) => judgeChange(field, change),
};

function judgeCall(methods: string | undefined, call: string): Verdict<unknown> {
	const allowedMethods = methods === undefined ? undefined : [methods];
	const lock = parseConnectionLock({ allowedDomain: 'api.example.com', allowedMethods });
	const [method, url] = call.split(' ');
	return lock.ok ? judgeRequest(lock.value, { method, url }) : lock;
}

const MODES: Record<string, RedirectMode> = {
	'Within the Same Origin': 'sameOrigin',
	'Within the Allowed Domain': 'allowedDomain',
	'Anywhere, without the Connection': 'anywhere',
};

function judgeHop(
	mode: string,
	[call = '', statusCode, location]: string[],
): Verdict<RedirectTarget | undefined> {
	const lock = parseConnectionLock({ allowedDomain: '*.example.com' });
	if (!lock.ok) return lock;
	const [method = '', href] = call.split(' ');
	const url = parseHttpsUrl(href);
	if (!url.ok) return url;
	return judgeRedirect(
		{
			url: url.value,
			method,
			statusCode: Number(statusCode),
			location,
			redirectCount: 0,
			credentialsStripped: false,
		},
		{
			mode: MODES[mode]!,
			maxRedirects: 5,
			authorize: (target: RequestTarget) => judgeRequest(lock.value, target),
			secrets: ['1a2b3c4d'],
		},
	);
}

/** Judges a sealed connection in which one field has changed. */
function judgeChange(field: string, [from = '', to = '']: string[]): Verdict<unknown> {
	const kind = field === 'Username' ? 'basicAuth' : 'apiKey';
	const stored = {
		allowedDomain: 'api.example.com',
		headerName: 'X-Api-Key',
		username: 'nathan',
		connectionSecret: '1a2b3c4d',
	};
	const name = NAMES[field]!;
	const valueOf = (text: string) => (name === 'allowedMethods' ? methodsOf(text) : text);
	const before = readConnection(kind, { ...stored, [name]: valueOf(from) });
	if (!before.ok) throw new Error(`${field} "${from}" cannot be sealed: ${before.code}`);
	const sealed = { ...stored, ...before.value.fieldsToStore };
	return readConnection(kind, { ...sealed, [name]: valueOf(to) });
}

/** "None chosen" is the only value in these tables that is not code. */
function methodsOf(text: string): string[] {
	return text === '' ? [] : [text];
}

const NAMES: Record<string, string> = {
	'Allowed Domain': 'allowedDomain',
	'Allowed Methods': 'allowedMethods',
	'Header Name': 'headerName',
	'Test URL': 'testUrl',
	Username: 'username',
};

/** The minimum number of examples on each page, so that none is lost when a table's heading changes. */
const PAGES: Array<[path: string, atLeast: number]> = [
	['docs/credentials.md', 15],
	['docs/connections/api-key.md', 19],
	['docs/connections/basic-auth.md', 8],
	['docs/connections/bearer-token.md', 8],
	['docs/connections/oauth2.md', 4],
	['docs/how-the-lock-works.md', 50],
];

interface Example {
	rule: string;
	cells: Array<string | undefined>;
	verdict: TableCell;
	/** The position among the examples of its row. */
	index: number;
}

function examplesOf({ head, rows }: PageTable): Example[] {
	const rule = head[0]!;
	return rows.flatMap((row) => {
		const cells = row.slice(0, -1);
		const verdict = row.at(-1)!;
		const count = Math.max(...cells.map(({ code }) => code.length), 1);
		return Array.from({ length: count }, (_, index) => ({
			rule,
			cells: cells.map((cell) => exampleIn(cell, index)),
			verdict,
			index,
		}));
	});
}

/** Code means the value itself. Text is one of the phrases below for a missing value, or the label of a choice. */
function exampleIn({ code, text }: TableCell, index: number): string | undefined {
	if (code.length > 0) return code[index] ?? code[0];
	if (text === 'an empty text') return '';
	return text === 'none chosen' ? undefined : text;
}

describe.each(PAGES)('the examples of %s', (path, atLeast) => {
	const { tables } = readMarkdown(readProjectFile(path));
	const examples = tables.filter(({ head }) => head.at(-1) === 'verdict').flatMap(examplesOf);

	it('are complete', () => {
		expect(examples.length).toBeGreaterThanOrEqual(atLeast);
	});

	it.each(examples.map((example) => [example.rule, example.cells.join(' | '), example] as const))(
		'%s: %s',
		(_, __, { rule, cells, verdict, index }) => {
			const result = RULES[rule]!(cells as string[]);
			if (result.ok) {
				expect(verdict.text).toMatch(/^allowed/);
				expect(verdict.targets).toEqual([]);
				return;
			}
			expect(verdict.text).toMatch(/^refused/);
			const { code, targets } = verdict;
			expect(code[index] ?? code[0]).toBe(result.code);
			expect(targets[index] ?? targets[0]).toMatch(
				new RegExp(`troubleshooting\\.md#${result.code}$`),
			);
		},
	);
});

it('the docs say that a redirect that leaves the domain goes without the secret', () => {
	const { tables } = readMarkdown(readProjectFile('docs/how-the-lock-works.md'));
	const allowed = tables
		.filter(({ head }) => head[0] === 'Follow Redirects')
		.flatMap(examplesOf)
		.filter(({ verdict }) => verdict.text.startsWith('allowed'));
	expect(allowed.map(({ verdict }) => verdict.text.replace('allowed, ', ''))).toEqual(
		allowed.map(({ cells: [mode, ...hop] }) => {
			const next = judgeHop(mode!, hop as string[]);
			return next.ok && next.value?.credentialsStripped === true ? 'without the secret' : 'signed';
		}),
	);
	expect(allowed.length).toBeGreaterThan(2);
});
