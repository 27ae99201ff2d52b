import { memoize } from '../../../lib/text/memoize';

function counted(limit: number) {
	const computed: string[] = [];
	const call = memoize(limit, (text) => {
		computed.push(text);
		return text === 'nothing' ? undefined : { text };
	});
	return { call, computed };
}

describe('a memoized function', () => {
	it('returns the same result for the same string, and computes it once', () => {
		const { call, computed } = counted(3);
		expect(call('a')).toEqual({ text: 'a' });
		expect(call('a')).toBe(call('a'));
		expect(call('b')).toEqual({ text: 'b' });
		expect(computed).toEqual(['a', 'b']);
	});

	it('remembers a result that is undefined', () => {
		const { call, computed } = counted(3);
		expect([call('nothing'), call('nothing')]).toEqual([undefined, undefined]);
		expect(computed).toEqual(['nothing']);
	});

	it('keeps a limited number of results, and forgets the least recently used one', () => {
		const { call, computed } = counted(2);
		['a', 'b', 'a', 'c', 'a', 'c', 'b'].forEach(call);
		expect(computed).toEqual(['a', 'b', 'c', 'b']);
	});

	it('does not remember an error', () => {
		let fails = true;
		const call = memoize(2, (text) => {
			if (fails) throw new Error(text);
			return text;
		});
		expect(() => call('a')).toThrow('a');
		fails = false;
		expect(call('a')).toBe('a');
	});
});
