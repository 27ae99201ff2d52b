import { redactFacts } from '../../../lib/redaction/redact-facts';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import { refuse } from '../../../lib/refusals/refusal';

const WRITTEN = 'A1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0';

describe('the facts of a refusal', () => {
	it('are without a secret before a message shortens them', () => {
		const host = `${'x'.repeat(20)}.${WRITTEN.toLowerCase()}.${'y'.repeat(60)}.test`;
		const refusal = refuse('url_outside_domain', { allowedDomain: 'a.test', host, port: '443' });
		const { message } = describeRefusal(redactFacts(refusal, [WRITTEN]));
		expect(message).toContain(`${'x'.repeat(20)}.**hidden**.yyy`);
	});

	it.each([
		[
			'its code',
			refuse('url_outside_domain', { allowedDomain: '', host: '', port: '' }),
			'url_outside_domain',
		],
		['numbers', refuse('domain_too_long', { length: 4711, limit: 253 }), '4711'],
	])('stay as they are: %s', (_, refusal, secret) => {
		expect(redactFacts(refusal, [secret])).toEqual(refusal);
	});

	it('may be in lower case', () => {
		const refusal = { code: 'a', host: 'sk-live.test' };
		expect(redactFacts(refusal, ['sk-Live'])).toEqual({ code: 'a', host: '**hidden**.test' });
	});
});
