import { findPathFault } from '../../../lib/jmespath/path-fault';

it.each<[path: string, character: string, position: number]>([
	['items[0', '[', 6],
	['items]', ']', 6],
	['a.(b', '(', 3],
	['{a: b]', ']', 6],
	['$.data.next', '$', 1],
	['data/next', '/', 5],
	['items[0].next-page', '-', 14],
	['a#b', '#', 2],
	['"a', '"', 1],
	["a['b]", "'", 3],
	['a`b', '`', 2],
	['a\\.b', '\\', 2],
	['ü[0]', 'ü', 1],
	['a;b', ';', 2],
	['[?a == "x"', '[', 1],
])('in %s, %s at %i cannot stand there', (path, character, position) => {
	expect(findPathFault(path)).toEqual({ character, position });
});

it.each([
	'',
	'a',
	'items[-1].id',
	'"a[b".c',
	"'it\\'s ('",
	'`{"a": 1}`',
	'a ||',
	'a..b',
	'[?a < `1`] | [0]',
])('each character of %j could stand there', (path) => {
	expect(findPathFault(path)).toBeUndefined();
});
