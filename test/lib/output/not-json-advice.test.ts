import { describeNotJson } from '../../../lib/output/not-json-advice';
import { REDACTED } from '../../../lib/redaction/redact';

const JSON_TYPE = 'application/json; charset=utf-8';

describe('the words for a body that is no JSON', () => {
	it('are these, to be read by a person', () => {
		const words = [
			['text/html', '<!doctype html><p>Sign in</p>'],
			[JSON_TYPE, '<html><head>'],
			['application/xml', '<Error/>'],
			['application/x-ndjson', '{"a":1}\n{"a":2}'],
			[JSON_TYPE, '{"a":1}\n{"a":2}'],
			['text/event-stream', 'data: {}'],
			['text/csv', 'a,b'],
			['text/plain', 'Service\n  temporarily <b>unavailable</b>, and nobody knows why'],
			[JSON_TYPE, 'OK'],
			[undefined, 'cb({})'],
			[JSON_TYPE, ")]}'\n{}"],
			[JSON_TYPE, '<br />\n<b>Warning</b>:  Undefined key in <b>a.php</b> on line 3<br />{}'],
			['text/plain', 'a=1&b=2'],
			['application/yaml', 'a: 1'],
			['multipart/mixed; boundary=a', '--a'],
			['application/json-seq', '\u001e1'],
			['application/pdf', '%PDF-1.7'],
			[undefined, '{\0"\0a\0"\0'],
			[JSON_TYPE, '{"price": NaN}'],
			['text/plain', '[1,\n 2,\n]'],
			[JSON_TYPE, '{"a": None}'],
			[JSON_TYPE, "{'a': 1}"],
			[JSON_TYPE, '{"a": "b\nc"}'],
			[JSON_TYPE, '{"a": "b\tc"}'],
			[JSON_TYPE, '{"a": 1 // b'],
			[JSON_TYPE, '{"a": "\\x"}'],
			[JSON_TYPE, '{"a": 007}'],
			[JSON_TYPE, '{"a": ['],
			[JSON_TYPE, '{"a": "b"c"}'],
			[JSON_TYPE, '{"a": 1} done'],
			[JSON_TYPE, 'Debug: {"a": 1}'],
			[JSON_TYPE, '{"a": "b"""}'],
			[JSON_TYPE, '[1\u2028]'],
			[JSON_TYPE, '['.repeat(2_000)],
			[JSON_TYPE, `[${'1,'.repeat(300_000)}]`],
			[JSON_TYPE, `[${'1,'.repeat(300_000)}`],
		].map(([type, body]) => {
			const { message, description } = describeNotJson(body!, type);
			return `${type}: ${body!.slice(0, 60)}\n  ${message}\n  ${description}`;
		});
		expect(words.join('\n\n')).toMatchSnapshot();
	});

	it.each([
		[`{"id": ${REDACTED}, "price": NaN}`, 'character 29', 'NaN'],
		[`{"id": "${REDACTED}", "price": Infinity}`, 'character 31', 'Infinity'],
		[`{"${REDACTED}": 1,}`, 'character 18', '"}"'],
	])('lead to the fault beside a hidden secret: %s', (body, place, found) => {
		const { message } = describeNotJson(body, JSON_TYPE);
		expect(message).toContain(`(${place}): ${found}`);
	});

	it.each([REDACTED, '{}', '42'])('do not invent a fault in %s', (body) => {
		expect(describeNotJson(body, JSON_TYPE).message).not.toContain('broken');
	});

	it.each([
		['{"a": "b\rc"}', 'a line break'],
		['"a', 'but is broken'],
	])('tell of %j: %s', (body, words) => {
		expect(describeNotJson(body, JSON_TYPE).message).toContain(words);
	});

	it.each(['[1,] // None', '[1,] // NaN'])('are about the fault, not what follows: %s', (body) => {
		const { description } = describeNotJson(body, JSON_TYPE);
		expect(description).toContain('JSON has no comma without a value after it.');
	});

	it('are short, whatever the body is', () => {
		const bodies = ['x'.repeat(5_000), `[${'x'.repeat(5_000)}`, '\n'.repeat(90_000) + '[NaN'];
		for (const body of bodies) {
			expect(describeNotJson(body, JSON_TYPE).message.length).toBeLessThan(120);
		}
	});
});
