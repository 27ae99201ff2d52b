import { refusedFailure } from '../../../lib/output/failure';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import type { Refusal } from '../../../lib/refusals/refusal';
import { truncateMiddle } from '../../../lib/text/truncate';

const LONG = 'a'.repeat(10_000);
const HOST = `${'a.'.repeat(100)}evil.com`;

/** Refusals that contain a string from somebody else. */
const REFUSALS: Refusal[] = [
	{ code: 'url_not_https', scheme: LONG },
	{ code: 'url_outside_domain', allowedDomain: LONG, host: LONG, port: LONG },
	{ code: 'header_forbidden', isCredential: false, name: LONG },
	{ code: 'header_invalid', name: LONG },
	{ code: 'body_name_invalid', name: LONG },
	{ code: 'saved_value_invalid', name: LONG, problem: 'path', path: LONG },
	{ code: 'lock_changed', field: 'API Key', changed: LONG, lockedTo: LONG },
	{ code: 'redirect_outside_domain', from: LONG, to: LONG, path: LONG },
	{ code: 'parameter_unreadable', parameter: LONG },
	{ code: 'field_not_text', field: LONG },
	{ code: 'request_shape', property: LONG },
];

describe('a string from somebody else', () => {
	it.each([
		['nothing', ''],
		['a name', 'X-Custom'],
		['a hundred characters', 'a'.repeat(100)],
	])('is shown whole if it is %s', (_, text) => {
		expect(truncateMiddle(text)).toBe(text);
	});

	it.each([
		['a character too long', 'a'.repeat(101), `${'a'.repeat(49)}…${'a'.repeat(50)}`],
		['a long host', HOST, `${'a.'.repeat(24)}a…${'a.'.repeat(21)}evil.com`],
	])('is shown by its start and its end if it is %s', (_, text, shown) => {
		expect(truncateMiddle(text).length).toBeLessThanOrEqual(100);
		expect(truncateMiddle(text)).toBe(shown);
	});

	it('is not cut inside a surrogate pair', () => {
		const lock = '\u{1F512}';
		expect(truncateMiddle(lock.repeat(100))).toBe(`${lock.repeat(24)}…${lock.repeat(25)}`);
		expect(truncateMiddle(`a${lock.repeat(100)}b`)).toBe(`a${lock.repeat(24)}…${lock.repeat(24)}b`);
	});
});

describe('the message of a refusal', () => {
	it.each(REFUSALS.map((refusal) => [refusal.code, refusal] as const))(
		'%s shows no more of such a string',
		(_, refusal) => {
			const { message, description } = describeRefusal(refusal);
			expect(message.length).toBeLessThan(400);
			expect(description.length).toBeLessThan(400);
			expect(message + description).not.toContain('a'.repeat(101));
		},
	);

	it('is the same on the Failure output', () => {
		const { message } = refusedFailure({ code: 'body_name_invalid', name: LONG }, 0);
		expect(message).toBe(`Body parameter "${truncateMiddle(LONG)}" cannot be set`);
	});
});
