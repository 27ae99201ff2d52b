/** What a body is that cannot be read as JSON. */
export type ContentKind =
	| 'binary'
	| 'csv'
	| 'eventStream'
	| 'form'
	| 'guardedJson'
	| 'html'
	| 'javascript'
	| 'json'
	| 'jsonLines'
	| 'jsonSequence'
	| 'multipart'
	| 'phpMessage'
	| 'text'
	| 'utf16'
	| 'xml'
	| 'yaml';

/** In characters. What a body is shows at its start, and a body may be large. */
const HEAD_LENGTH = 1_000;

/**
 * Recognizes a body that cannot be read as JSON, by its start and by the media type that the server names. The start
 * counts first where it leaves no doubt: many servers send a web page, or a warning, as whatever the API sends.
 */
export function recognizeContent(text: string, type: string): ContentKind {
	const head = text.trimStart().slice(0, HEAD_LENGTH);
	return (
		firstMatch(CERTAIN_LOOKS, head) ??
		firstMatch(TYPES, type) ??
		firstMatch(POSSIBLE_LOOKS, head) ??
		(head.includes('<') ? firstMatch(MARKUP_TYPES, type) : undefined) ??
		firstMatch(DEFAULT_TYPES, type) ??
		'text'
	);
}

type Looks = ReadonlyArray<readonly [kind: ContentKind, look: RegExp]>;

function firstMatch(looks: Looks, text: string): ContentKind | undefined {
	return looks.find(([, look]) => look.test(text))?.[0];
}

const CERTAIN_LOOKS: Looks = [
	// Every other octet of UTF-16 is a NUL, in Latin letters.
	['utf16', /^(?:\0[^\0]){4}|^(?:[^\0]\0){4}/],
	['binary', /^(?:%PDF-|PK\p{Cc}|\p{Cc}\ufffd|GIF8|\(?\ufffd)|\0/u],
	['jsonSequence', /^\p{Cc}[{["\d]/u],
	[
		'phpMessage',
		/^(?:PHP )?(?:<br ?\/?>\s{0,9})?(?:<b>)?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards)(?:<\/b>)?: /,
	],
	[
		'html',
		/^(?:<!--[^>]{0,500}-->\s{0,9})?<(?:!doctype html|(?:html|head|body|title|meta|script|style|div|p|h\d|center|table|br|a|b|pre|span|form|iframe|noscript)[\s/>])/i,
	],
	['xml', /^<[?!\p{L}_]/u],
	[
		'guardedJson',
		/^(?:\)\]\}'|(?:while ?\((?:1|true)\)|for ?\(;;\)) ?;|\{\} ?&& ?[{[]|throw [^;]{0,80};)/,
	],
	['multipart', /^--[\w'()+,./:=?-]{1,70}\r?\ncontent-/i],
];

const POSSIBLE_LOOKS: Looks = [
	[
		'json',
		/^(?:\{\s{0,99}(?:["'}\w/]|$)|\[\s{0,99}(?:[{["'\]]|-?[\d.]{1,30}\s{0,9}[,\]]|[a-zA-Z]{1,9}\s{0,9}[,\]]|$))/,
	],
	['eventStream', /^(?:(?::|id: ?|event: ?|retry: ?)[^\n]{0,200}\n\n?){0,5}data: ?\S/],
	[
		'javascript',
		/^(?:\/\*\*\/ ?)?(?:[\w$.]{1,100} ?\( ?[{["]|(?:var|let|const) [\w$]{1,100} ?=|(?:window|self)[.[]|(?:export|import) ?[{*'"])/,
	],
	['yaml', /^(?:---\s|%YAML )/],
	['form', /^[\w.%+[\]-]{1,100}=[^\s&=]{0,200}&[\w.%+[\]-]{1,100}=/],
	['csv', /^[^\n,;\t]{1,100}(?:,(?! )|[;\t])[^\n]{0,500}\n[^\n,;\t]{0,100}[,;\t]/],
];

const TYPES: Looks = [
	['eventStream', /^text\/event-stream$/],
	[
		'jsonLines',
		/^application\/(?:x-)?(?:nd-?json|json-?l(?:ines)?|stream\+json)$|^text\/(?:x-)?(?:ndjson|jsonl)$/,
	],
	['jsonSequence', /^application\/(?:[\w.-]{1,50}\+)?json-seq$/],
	['csv', /^(?:text|application)\/(?:x-)?(?:csv|tab-separated-values|comma-separated-values)$/],
	['javascript', /^(?:text|application)\/(?:x-)?(?:java|ecma)script$|^text\/jsonp$/],
	['form', /^application\/x-www-form-urlencoded$/],
	['multipart', /^multipart\//],
	['yaml', /^(?:text|application)\/(?:x-|vnd\.)?yaml$|\+yaml$/],
	[
		'binary',
		/^(?:audio|font|image|video)\/(?!svg)|^application\/(?:pdf|(?:x-)?(?:gzip|zip|protobuf|msgpack)|vnd\.google\.protobuf|cbor|grpc|wasm|avro)/,
	],
];

const MARKUP_TYPES: Looks = [
	['html', /^(?:text\/html|application\/xhtml\+xml)$/],
	['xml', /^(?:text|application)\/xml$|\+xml$/],
];

/** What a body is if nothing at its start says so. Many servers name the second one by default. */
const DEFAULT_TYPES: Looks = [
	['json', /^application\/json$|\+json$/],
	['binary', /^application\/octet-stream$/],
];
