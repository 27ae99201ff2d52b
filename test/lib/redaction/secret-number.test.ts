import { createNumberTest } from '../../../lib/redaction/secret-number';

describe('a number', () => {
	it.each<[secret: string, value: number]>([
		['4711', 4711],
		['4711', -4711],
		['-4711', 4711],
		['+4711', 4711],
		['004711', 4711],
		['47.10', 47.1],
		['12345678901234567890', Number('12345678901234567890')],
		['9007199254740993', 9007199254740992],
		['123456789012345678901234', Number('123456789012345678901234')],
		['1e+21', 1e21],
	])('is the secret %s: %d', (secret, value) => {
		expect(createNumberTest([secret, 'another'])(value)).toBe(true);
	});

	it.each<[secret: string, value: number]>([
		['4711', 4712],
		['4711', 47110],
		['0001', 1],
		['0000', 0],
		['123', 123],
		['4711 ', 4711],
		['4711x', 4711],
		['x4711', 4711],
		['4711.', 4711],
		['.4711', 0.4711],
		['0x1267', 4711],
	])('is not the secret %s: %d', (secret, value) => {
		expect(createNumberTest([secret])(value)).toBe(false);
	});
});
