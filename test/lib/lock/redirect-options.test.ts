import {
	judgeRedirectRules,
	MAX_REDIRECTS_OPTION,
	parseRedirectRules,
	type RedirectMode,
} from '../../../lib/lock/redirect-options';

describe('how far redirects are followed', () => {
	it.each<[label: string, given: object | undefined, mode: RedirectMode, maxRedirects: number]>([
		['the option is not set', undefined, 'sameOrigin', 5],
		['nothing', {}, 'sameOrigin', 5],
		['the same origin', { followRedirects: 'sameOrigin' }, 'sameOrigin', 5],
		['the allowed domain', { followRedirects: 'allowedDomain' }, 'allowedDomain', 5],
		['anywhere', { followRedirects: 'anywhere' }, 'anywhere', 5],
		['never', { followRedirects: 'never' }, 'never', 5],
		['another number', { followRedirects: 'anywhere', maxRedirects: 1 }, 'anywhere', 1],
		['a number alone', { maxRedirects: 2 }, 'sameOrigin', 2],
		[
			'the switch of HTTP Request, with its number',
			{ followRedirects: true, maxRedirects: 21 },
			'sameOrigin',
			21,
		],
		['the switch of HTTP Request, turned off', { followRedirects: false }, 'never', 5],
	])('%s', (_, given, mode, maxRedirects) => {
		expect(parseRedirectRules(given)).toEqual({ ok: true, value: { mode, maxRedirects } });
	});

	it.each<[label: string, followRedirects: unknown]>([
		['a mode that does not exist', 'everywhere'],
		['a mode in another letter case', 'Anywhere'],
		['an empty string', ''],
		['a boolean as a string', 'true'],
		['a number', 1],
		['null', null],
		['a list', ['anywhere']],
		['an object', {}],
	])('cannot be %s', (_, followRedirects) => {
		expect(parseRedirectRules({ followRedirects })).toEqual({
			ok: false,
			code: 'option_unknown',
			option: 'Follow Redirects',
		});
	});

	it.each([0, 22, 1.5, '5', null, NaN])('cannot be %p times', (maxRedirects) => {
		expect(parseRedirectRules({ maxRedirects })).toEqual({
			ok: false,
			code: 'option_out_of_range',
			option: 'Max Redirects',
			minimum: MAX_REDIRECTS_OPTION.minimum,
			maximum: MAX_REDIRECTS_OPTION.maximum,
		});
	});
});

describe('redirects that need a connection', () => {
	it.each<[mode: RedirectMode, hasConnection: boolean, isPossible: boolean]>([
		['sameOrigin', true, true],
		['sameOrigin', false, true],
		['allowedDomain', true, true],
		['allowedDomain', false, false],
		['anywhere', true, true],
		['anywhere', false, true],
		['never', true, true],
		['never', false, true],
	])('%s (with a connection: %p) is possible: %p', (mode, hasConnection, isPossible) => {
		const rules = { mode, maxRedirects: 5 };
		expect(judgeRedirectRules(rules, hasConnection)).toEqual(
			isPossible ? { ok: true, value: rules } : { ok: false, code: 'redirect_without_connection' },
		);
	});
});
