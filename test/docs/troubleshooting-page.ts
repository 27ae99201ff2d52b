import type { FailureCode } from '../../lib/output/failure';
import { describeRefusal } from '../../lib/refusals/describe-refusal';
import type { Message } from '../../lib/refusals/message-table';
import type { Refusal, RefusalCode } from '../../lib/refusals/refusal';
import { REFUSAL_EXAMPLES } from '../support/tables/refusal-examples';
import { FAILURE_EXAMPLES, FAILURE_MEANINGS } from './failure-examples';
import { REFUSAL_MEANINGS } from './refusal-meanings';

/** Links to further reading about a refusal. The first row that matches applies. */
const READ_ON: Array<[codes: RegExp, link: string]> = [
	[/^domain_/, '[The allowed domain](credentials.md#the-allowed-domain)'],
	[/^header_name_/, '[The header name](connections/api-key.md#header-name)'],
	[/^username_/, '[The user name](connections/basic-auth.md#username)'],
	[/^(secret_|field_not_text)/, '[The connections](credentials.md)'],
	[/^(certificate|client_key)/, '[Certificates](credentials.md#certificates)'],
	[/^(seal_|lock_)/, '[The seal](how-the-lock-works.md#the-seal)'],
	[/^method/, '[The method](how-the-lock-works.md#the-method)'],
	[/^url_/, '[The address](how-the-lock-works.md#the-address)'],
	[/^path_/, '[Path parameters](make-api-call.md#path-parameters)'],
	[/^(body_|form_|file_|content_type)/, '[Bodies](make-api-call.md#bodies)'],
	[/^(headers?_|tls_)/, '[The request](how-the-lock-works.md#the-request)'],
	[/^pagination_/, '[Page by page](make-api-call.md#page-by-page)'],
	[/^redirect_/, '[Redirects](make-api-call.md#redirects)'],
	[/^reuse_/, '[Reusing connections](make-api-call.md#reusing-connections)'],
	[/^oauth2_/, '[OAuth2](connections/oauth2.md)'],
	[/^request_detour/, '[A locked request](for-node-authors.md#what-a-locked-request-is)'],
	[/^request_shape/, '[What works where](credentials.md#what-works-where)'],
	[/./, '[All parameters](make-api-call-reference.md)'],
];

const INTRODUCTION = `# Troubleshooting

<!-- Made from lib/refusals/, lib/output/failure.ts and their messages by \`npm run docs:reference\`. -->

Each failed call has an \`error.code\`. With \`refused\` there is an \`error.reason\`, too. Both are on this page, in
alphabetical order, with the words that you see. Names, numbers and hosts in them are examples. The dialog of a
connection shows the same words without the code: search for them here.

To see what would be sent, without sending it, use [Preview Only](make-api-call.md#looking-before-sending).

## Where to look first

| what happens                                             | look at |
| -------------------------------------------------------- | ------- |
| "This connection is locked to … and cannot be used with …" | [\`url_outside_domain\`](#url_outside_domain) |
| It worked, somebody edited the connection, it refuses      | [\`lock_changed\`](#lock_changed), [\`oauth2_lock_changed\`](#oauth2_lock_changed) |
| The API answers with 401 or 403                            | [\`http_status\`](#http_status) |
| "No answer from …", or a TLS certificate is the problem     | [\`network\`](#network) |
| An OAuth2 connection wants to be connected again           | [\`oauth2_revoked\`](#oauth2_revoked), [\`oauth2_expired\`](#oauth2_expired) |
| A redirect ended the call                                  | [\`redirect_outside_origin\`](#redirect_outside_origin) |
| Everything is refused on n8n 1                             | [\`tls_unverified\`](#tls_unverified) |
| The whole node fails instead of one item                   | Nothing is connected to [Failure](make-api-call.md#failure) |
| A connection cannot be chosen in another node              | [What works where](credentials.md#what-works-where) |
| Some executions fail after an update, in queue mode        | [The package on all workers](queue-mode.md#the-package-on-all-workers) |
| "Connection tested successfully", and calls fail           | Without a **Test URL** [only the fields are checked](credentials.md) |`;

/** Returns the page that explains every code, with the messages that the package itself shows. */
export function troubleshootingPage(): string {
	return [
		INTRODUCTION,
		'## Codes of failed calls',
		...Object.entries(FAILURE_EXAMPLES)
			.sort(byCode)
			.flatMap(([code, examples]) =>
				section(code, FAILURE_MEANINGS[code as FailureCode], examples),
			),
		'## Reasons of a refusal',
		...Object.entries(REFUSAL_EXAMPLES)
			.sort(byCode)
			.flatMap(([code, examples]) => {
				const messages = examples.map((data: object) =>
					describeRefusal({ code, ...data } as Refusal),
				);
				const meaning = REFUSAL_MEANINGS[code as RefusalCode];
				return section(code, `${meaning} See ${readOn(code)}.`, messages);
			}),
	].join('\n\n');
}

function byCode([first]: [string, unknown], [second]: [string, unknown]): number {
	return first < second ? -1 : 1;
}

function readOn(code: string): string {
	return READ_ON.find(([codes]) => codes.test(code))![1];
}

function section(code: string, meaning: string, examples: Message[]): string[] {
	return [`### \`${code}\``, ...examples.map(quote), meaning];
}

function quote({ message, description }: Message): string {
	return `> **${escapeMarkdown(message)}**\\\n> ${escapeMarkdown(description)}`;
}

const ADDRESS = /https?:\/\/[a-z][^\s"),]*[^\s"),.]/;
const SIGN = /[\\`*_<>[\]]/;

/** Formats URLs as code, so that they do not become links, and escapes the special characters of Markdown. */
function escapeMarkdown(text: string): string {
	const special = new RegExp(`(?<address>${ADDRESS.source})|${SIGN.source}`, 'g');
	return text.replace(special, (found, address?: string) =>
		address === undefined ? `\\${found}` : `\`${address}\``,
	);
}
