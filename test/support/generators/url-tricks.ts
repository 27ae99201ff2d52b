import fc from 'fast-check';

export const PLAIN_SCHEME = fc.constantFrom('https://', 'https://', 'HTTPS://', 'hTTps://');
export const ODD_SCHEME = fc.constantFrom(
	...[
		'http://',
		'https:/',
		'https:',
		'https:///',
		'https:\\\\',
		'https:/\\',
		'//',
		'',
		' https://',
	],
	...[
		'\thttps://',
		'ht\ntps://',
		'https ://',
		'ftp://',
		'wss://',
		'javascript:',
		'data:',
		'file://',
	],
	...['blob:https://', 'view-source:https://', '\u0000https://', '\uFEFFhttps://', 'ｈttps://'],
);

export const USER_INFO = fc.constantFrom(
	...['@', ':@', 'user@', 'user:pass@', 'api.example.com@', 'api.example.com:443@', 'a%40b@'],
	...[
		'api.example.com%2F@',
		'api.example.com\\@',
		'api.example.com/@',
		'a@b@',
		'api.example.com#@',
	],
);

export const OTHER_HOST = fc.constantFrom(
	...['evil.com', 'api.example.com.evil.com', 'evilexample.com', 'example.com.', 'example.co'],
	...[
		'api-example.com',
		'badapi.example.com',
		'bob.github.io',
		'github.io',
		'bucher.example.com',
		'xn--bcher-kva.com',
	],
	...['abc.execute-api.us-east-1.amazonaws.com', 'my.s3.amazonaws.com', 'com', 'localhost', ''],
	...['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '017700000001'],
);
export const TRICKY_HOST = fc.constantFrom(
	...[
		'api.example.com\\.evil.com',
		'evil.com\\.api.example.com',
		'api%2Eexample.com',
		'%61pi.example.com',
	],
	...[
		'evil.com%2F.api.example.com',
		'evil.com%00.api.example.com',
		'evil.com\u0000.api.example.com',
	],
	...['evil.com/.api.example.com', 'evil.com?.api.example.com', 'evil.com#.api.example.com'],
	...['ａｐｉ.example.com', 'api．example．com', 'api。example.com', 'api.exam\u00ADple.com'],
	...['api.exam\u200Bple.com', 'api.exa\tmple.com', 'api.example.com\n', 'api.example.com '],
	...[
		'api.example\uFF0Ecom',
		'api.example.c\u2122',
		'api.examp\u217Ce.com',
		'api.e\u212Aample.com',
	],
	...['bu\u0308cher.example.com', 'BÜCHER.example.com', 'xn--.example.com', 'xn--abc-.example.com'],
	...['api..example.com', '.example.com', 'api.example.com..', '*.example.com', 'faß.example.com'],
	...[
		'api.example.com:443:80',
		'api.example.com;evil.com',
		'api.example.com,evil.com',
		'api.ex ample.com',
	],
	...[
		`${'a'.repeat(63)}.example.com`,
		`${'a'.repeat(64)}.example.com`,
		`${'a.'.repeat(130)}example.com`,
	],
);
export const RANDOM_HOST = fc
	.tuple(
		fc.string({ unit: 'binary', maxLength: 10 }),
		fc.constantFrom('', '.example.com', 'example.com'),
	)
	.map(([start, end]) => start + end);

export const PORT = fc.constantFrom(
	...['', '', '', '', ':443', ':8443', ':1', ':65535', ':00443', ':'],
	...[
		':0',
		':65536',
		':99999999999',
		':-1',
		':+443',
		':4e2',
		':0x1bb',
		':80:443',
		':４４３',
		': 443',
		':443@evil.com',
	],
);
export const TAIL = fc.constantFrom(
	...[
		'',
		'/',
		'/v1/orders?page=2#top',
		'?u=https://evil.com',
		'#@evil.com',
		'/@evil.com',
		'/../../x',
	],
	...['//evil.com/', '/%2e%2e/', '/a b', '/é?ü=ß#ö', ';@evil.com', '/\\evil.com', '?a=b@evil.com'],
	...['\\@evil.com', '\\evil.com', '/\u0000', '/a\tb', '/a\n', '/ ', '\u0085'],
);

export const MUTATION = fc.constantFrom(
	...'@:/\\?#%.[]*_-aZ0 \t\r\n\u0000\u007F\u0085\u00A0\u00AD\u200B\u2028\u3002\uFF0E\uFF0F\uFF20ßKſ',
	...['\uD800', '%00', '%2f', '%40', '..', '//', 'xn--', '{{', '\u{1F512}'],
);
