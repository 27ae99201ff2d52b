import { credentialParts } from '../../../lib/http/credential-parts';

const partsOf = (value: string) => {
	const { parts } = credentialParts(value);
	return [...new Set(parts)].filter((part) => part !== '' && part !== value);
};

describe('the parts of a header value that may be keys', () => {
	it.each<[value: string, parts: string[]]>([
		['abc', []],
		['Token abc', ['abc']],
		['Token   abc ', ['abc']],
		['Token abc def', ['abc def']],
		['me:abc', ['abc']],
		['Key me:abc:d', ['me:abc:d', 'abc:d', 'd']],
		['Api Token abcd1234', ['Token abcd1234', 'abcd1234']],
		['An Api Token abcd1234', ['Api Token abcd1234', 'abcd1234']],
		['Api Token abcd123', ['Token abcd123']],
		['Token\tabc', ['abc']],
		['me:', []],
		['Token token="abc"', ['token="abc"', 'abc']],
		['Token token=abc', ['token=abc', 'abc']],
		['token="a, b; c"', ['a, b; c', 'b; c"']],
		['a=b,c=d;e=f g=h', ['g=h', 'b', 'd', 'f', 'h']],
		['X a="b", c=d', ['a="b", c=d', 'b', 'd']],
		['token="me:abc"', ['abc"', 'me:abc', 'abc']],
		['token=""', []],
		["Token token='abc', b='d e'", ["token='abc', b='d e'", 'abc', 'd e']],
		['x-y.z_1=abc', ['abc']],
		['abc/d=efgh', []],
		['QWxh==', ['=']],
		['a="b', []],
	])('%s has %j', (value, parts) => expect(partsOf(value).sort()).toEqual([...parts].sort()));

	it('are no more than any API has', () => {
		expect(credentialParts('ab:'.repeat(5_000)).parts.length).toBeLessThan(50);
		expect(credentialParts('a=bcde,'.repeat(2_000)).parts.length).toBeLessThan(50);
		const { parts } = credentialParts(`${'ab:'.repeat(5_000)}the-end`);
		expect(parts.at(-1)).toBe('the-end');
		const letters = [...'abcdefghijklmnopqrstuvwxyz'];
		expect(credentialParts(letters.join(':')).parts).toContain('q:r:s:t:u:v:w:x:y:z');
		expect(credentialParts(letters.join(':')).parts).not.toContain('r:s:t:u:v:w:x:y:z');
		const values = letters.map((letter) => `${letter}=${letter.repeat(4)}`).join(',');
		expect(credentialParts(values).parts).toContain('pppp');
		expect(credentialParts(values).parts).not.toContain('qqqq');
	});

	it('include what is behind "Basic", decoded', () => {
		expect(credentialParts('Basic bWU6YWJj').pair).toBe('me:abc');
		expect(credentialParts('basic  bWU6YWJj').pair).toBe('me:abc');
		expect(credentialParts('Basic ').pair).toBeUndefined();
		expect(credentialParts('Basic AAEC').pair).toBe('\0\x01\x02');
	});

	it('include a pair behind another scheme, or alone, decoded', () => {
		expect(credentialParts('ApiKey bWU6YWJj').pair).toBe('me:abc');
		expect(credentialParts('bWU6YWJj').pair).toBe('me:abc');
		expect(credentialParts('ApiKey AAEC').pair).toBeUndefined();
		expect(credentialParts('ApiKey Om1l').pair).toBeUndefined();
		expect(credentialParts('ApiKey bWU6').pair).toBeUndefined();
		expect(credentialParts('ApiKey bWU6AA==').pair).toBeUndefined();
		expect(credentialParts('ApiKey bWU6YWIB').pair).toBeUndefined();
		expect(credentialParts('ApiKey AW1lOmFi').pair).toBeUndefined();
		expect(credentialParts('sk-live-4711').pair).toBeUndefined();
	});
});
