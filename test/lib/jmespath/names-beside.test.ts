import { namesBeside } from '../../../lib/jmespath/names-beside';
import type { Json } from '../../../lib/text/json';

const BODY: Json = { data: { items: [], next_cursor: 'x' }, total: 3, list: [{ id: 1 }] };

it.each<[path: string, body: Json, names: string]>([
	['dat', BODY, 'data, total, list'],
	['data.next', BODY, 'items, next_cursor'],
	['data.next.url', BODY, 'data, total, list'],
	['total.next', BODY, 'data, total, list'],
	['list[0].sku', BODY, 'id'],
	['list[*].sku', BODY, 'data, total, list'],
	['length(data)', BODY, 'data, total, list'],
	['$headers.x-next', BODY, ''],
	['a', [1], ''],
	['a', 'text', ''],
	['a', null, ''],
	['a', {}, ''],
	[
		'a',
		Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`n${n}`, 1])),
		'n0, n1, n2, n3, n4, n5, n6, n7, n8, n9',
	],
])('beside %s, %j has %s', (path, body, names) => {
	expect(namesBeside(body, path)).toBe(names);
});
