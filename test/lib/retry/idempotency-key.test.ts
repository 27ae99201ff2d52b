import { idempotencyKeyOf } from '../../../lib/retry/idempotency-key';

const PARTS = ['instance', 'workflow', '12', 'node', '0', 3];

describe('the key of a call', () => {
	it('is the SHA-256 of its parts, in the shape of a UUID', async () => {
		expect(await idempotencyKeyOf(PARTS)).toBe('396bac2f-9326-8826-a473-795f5f10581a');
	});

	it('is a UUID of version 8, whatever the parts', async () => {
		for (let item = 0; item < 200; item += 1) {
			expect(await idempotencyKeyOf([item])).toMatch(
				/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
			);
		}
	});

	it('differs as soon as one part differs, or has another position', async () => {
		const others = [
			['other', 'workflow', '12', 'node', '0', 3],
			['instance', 'workflow', '12', 'node', '0', 4],
			['instance', 'workflow', '1', '2node', '0', 3],
			['workflow', 'instance', '12', 'node', '0', 3],
			['instance', 'workflow', '12', 'node', '0', '3'],
			[],
		];
		const keys = await Promise.all([PARTS, ...others].map(idempotencyKeyOf));
		expect(new Set(keys).size).toBe(keys.length);
		expect(await idempotencyKeyOf([...PARTS])).toBe(keys[0]);
	});
});
