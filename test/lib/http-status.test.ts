import { isSuccess } from '../../lib/http-status';

describe('a status', () => {
	it.each([200, 201, 204, 299])('%i is a success', (statusCode) => {
		expect(isSuccess(statusCode)).toBe(true);
	});

	it.each([0, 100, 199, 300, 304, 404, 500])('%i is none', (statusCode) => {
		expect(isSuccess(statusCode)).toBe(false);
	});
});
