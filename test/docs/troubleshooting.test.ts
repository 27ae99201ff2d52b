import { describeRefusal } from '../../lib/refusals/describe-refusal';
import type { Refusal, RefusalCode } from '../../lib/refusals/refusal';
import { readProjectFile } from '../support/sources/project-files';
import { REFUSAL_EXAMPLES } from '../support/tables/refusal-examples';
import { FAILURE_EXAMPLES } from './failure-examples';
import { readMarkdown } from './markdown';

const text = readProjectFile('docs/troubleshooting.md');
const { anchors } = readMarkdown(text);
const [FAILURES, REFUSALS] = [Object.keys(FAILURE_EXAMPLES), Object.keys(REFUSAL_EXAMPLES)];

const between = (from: string, to?: string) =>
	anchors.slice(anchors.indexOf(from) + 1, to === undefined ? undefined : anchors.indexOf(to));

describe('the page on troubleshooting', () => {
	it('has each code of a failed call, and no other, in order', () => {
		const shown = between('codes-of-failed-calls', 'reasons-of-a-refusal');
		expect(shown).toEqual([...FAILURES].sort());
	});

	it('has each reason of a refusal, and no other, in order', () => {
		expect(between('reasons-of-a-refusal')).toEqual([...REFUSALS].sort());
	});

	it('has the code itself as the anchor of each', () => {
		expect(new Set([...FAILURES, ...REFUSALS]).size).toBe(FAILURES.length + REFUSALS.length);
		expect(anchors).toEqual(expect.arrayContaining(['url_outside_domain', 'http_status']));
	});

	it('has the messages of all refusals, as users see them', () => {
		const shown = text.replace(/[\\`]/g, '').replace(/\s+> /g, ' ');
		const missing = Object.entries(REFUSAL_EXAMPLES).flatMap(([code, examples]) =>
			examples
				.map((data: object) => describeRefusal({ code: code as RefusalCode, ...data } as Refusal))
				.filter(({ message, description }) => !shown.includes(`**${message}** ${description}`)),
		);
		expect(missing).toEqual([]);
	});
});
