import { memoize } from '../../../lib/text/memoize';

function counted(limit: number) {
	const asked: string[] = [];
	const ask = memoize(limit, (text) => {
		asked.push(text);
		return text === 'nothing' ? undefined : { text };
	});
	return { ask, asked };
}

describe('a function that remembers', () => {
	it('gives the same answer to the same text, and works it out once', () => {
		const { ask, asked } = counted(3);
		expect(ask('a')).toEqual({ text: 'a' });
		expect(ask('a')).toBe(ask('a'));
		expect(ask('b')).toEqual({ text: 'b' });
		expect(asked).toEqual(['a', 'b']);
	});

	it('remembers an answer that is nothing', () => {
		const { ask, asked } = counted(3);
		expect([ask('nothing'), ask('nothing')]).toEqual([undefined, undefined]);
		expect(asked).toEqual(['nothing']);
	});

	it('keeps so many answers, and forgets the one that was asked for longest ago', () => {
		const { ask, asked } = counted(2);
		['a', 'b', 'a', 'c', 'a', 'c', 'b'].forEach(ask);
		expect(asked).toEqual(['a', 'b', 'c', 'b']);
	});

	it('forgets nothing of an answer that failed', () => {
		let fails = true;
		const ask = memoize(2, (text) => {
			if (fails) throw new Error(text);
			return text;
		});
		expect(() => ask('a')).toThrow('a');
		fails = false;
		expect(ask('a')).toBe('a');
	});
});
