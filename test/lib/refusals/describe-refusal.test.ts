import { BODY_MESSAGES } from '../../../lib/refusals/body-messages';
import { CREDENTIAL_MESSAGES } from '../../../lib/refusals/credential-messages';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import { DOMAIN_MESSAGES } from '../../../lib/refusals/domain-messages';
import { HEADER_MESSAGES } from '../../../lib/refusals/header-messages';
import { LOCK_MESSAGES } from '../../../lib/refusals/lock-messages';
import { OAUTH2_MESSAGES } from '../../../lib/refusals/oauth2-messages';
import { OPERATION_MESSAGES } from '../../../lib/refusals/operation-messages';
import { OPTION_MESSAGES } from '../../../lib/refusals/option-messages';
import { REDIRECT_MESSAGES } from '../../../lib/refusals/redirect-messages';
import type { Refusal, RefusalCode } from '../../../lib/refusals/refusal';
import { URL_MESSAGES } from '../../../lib/refusals/url-messages';
import { REFUSAL_EXAMPLES } from '../../support/tables/refusal-examples';

const CODES = Object.keys(REFUSAL_EXAMPLES) as RefusalCode[];
const REFUSALS = CODES.flatMap((code) =>
	REFUSAL_EXAMPLES[code].map((data: object) => ({ code, ...data }) as Refusal),
);
const MESSAGES = REFUSALS.map((refusal) => ({ refusal, ...describeRefusal(refusal) }));

const TABLES = [
	DOMAIN_MESSAGES,
	CREDENTIAL_MESSAGES,
	URL_MESSAGES,
	HEADER_MESSAGES,
	BODY_MESSAGES,
	OPTION_MESSAGES,
	LOCK_MESSAGES,
	REDIRECT_MESSAGES,
	OAUTH2_MESSAGES,
	OPERATION_MESSAGES,
];

/** URLs that serve as examples in messages. */
const EXAMPLE_URL = /https:\/\/(api|auth)\.example\.com(:8443)?(\/(v1\/orders|token)?)?(?![\w/?])/g;

describe('the words for a refusal', () => {
	it('are these, to be read by a person', () => {
		const table = MESSAGES.map(
			({ refusal, message, description }) => `${refusal.code}\n  ${message}\n  ${description}`,
		);
		expect(table.join('\n\n')).toMatchSnapshot();
	});

	it('exist for every code, in one table only', () => {
		const codes = TABLES.flatMap((messages) => Object.keys(messages));
		expect(codes.sort()).toEqual([...CODES].sort());
		expect(new Set(codes).size).toBe(codes.length);
	});

	it('say what happened without a full stop, and what to do next with one', () => {
		expect(MESSAGES.filter(({ message }) => /\.$/.test(message) || message.length > 110)).toEqual(
			[],
		);
		expect(MESSAGES.filter(({ description }) => !/\.$/.test(description))).toEqual([]);
	});

	it('are complete: they have no unfilled values and no invisible characters', () => {
		const odd = MESSAGES.filter(({ message, description }) =>
			/undefined|null|NaN|\[object|\$\{|[\p{Cc}\p{Cf}]/u.test(message + description),
		);
		expect(odd).toEqual([]);
	});

	it('contain no URL except examples', () => {
		const withUrl = MESSAGES.filter(({ refusal, message, description }) => {
			const text = `${message} ${description}`.replace(EXAMPLE_URL, '');
			return text.includes('https://') && !('to' in refusal) && !/"https:\/\/"/.test(text);
		});
		expect(withUrl).toEqual([]);
	});

	it('describe a redirect by scheme, host and port alone', () => {
		const [redirect] = MESSAGES.filter(({ refusal }) => refusal.code === 'redirect_outside_origin');
		expect(redirect?.message).toBe(
			'The server redirected from https://api.example.com to https://evil.com',
		);
	});
});
