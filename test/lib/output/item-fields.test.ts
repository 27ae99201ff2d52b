import fc from 'fast-check';
import { renameErrorFields, REPORT_FIELD, reserveField } from '../../../lib/output/item-fields';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

type Fields = Record<string, unknown>;

/** With "Retry On Fail" on, n8n 1.123 and 2.41 repeat the node if its first item fulfils this. */
const isRepeated = ({ error }: Fields) => error !== undefined;
/** With an error output, they move each item there that fulfils this. */
const isMovedAway = ({ error, ...rest }: Fields) =>
	Boolean(error) && Object.keys(rest).every((name) => ['message', 'details'].includes(name));
/** They always reduce an item that fulfils this to a message. */
const isReplaced = ({ $error, $json }: Fields) => $error !== undefined && $json !== undefined;

const on = { n8nReadsErrorField: true };
const off = { n8nReadsErrorField: false };

describe('fields in which n8n sees no failed call', () => {
	it.each<[label: string, fields: Fields, shown: Fields]>([
		['no error', { a: 1 }, { a: 1 }],
		['an error alone', { error: 'x' }, { error_: 'x' }],
		['an error that is null', { ok: true, error: null }, { ok: true, error_: null }],
		['an error among others', { id: 1, error: 'x', z: 2 }, { id: 1, error_: 'x', z: 2 }],
		['a name that is taken', { error: 1, error_: 2 }, { error__: 1, error_: 2 }],
		['an error further down', { a: { error: 1 } }, { a: { error: 1 } }],
		['another letter case', { Error: 1 }, { Error: 1 }],
	])('%s', (_, fields, shown) => {
		expect(renameErrorFields(fields, on)).toEqual(shown);
		expect(Object.values(renameErrorFields(fields, on))).toEqual(Object.values(fields));
		expect(renameErrorFields(fields, off)).toBe(fields);
	});

	it.each([on, off])('never both marks of an error (%j)', (settings) => {
		const fields = { $error: null, $json: {}, a: 1 };
		expect(renameErrorFields(fields, settings)).toEqual({ $error_: null, $json: {}, a: 1 });
		expect(renameErrorFields({ $error: 1, a: 1 }, settings)).toEqual({ $error: 1, a: 1 });
		expect(renameErrorFields({ $json: 1, a: 1 }, settings)).toEqual({ $json: 1, a: 1 });
	});

	it('whatever an API returns, with all its values', () => {
		const name = fc.constantFrom('error', 'error_', 'message', 'details', '$error', '$json', 'a');
		let risky = 0;
		fc.assert(
			fc.property(fc.dictionary(name, fc.jsonValue()), (fields) => {
				const shown = renameErrorFields(fields, on);
				expect([isRepeated(shown), isMovedAway(shown), isReplaced(shown)]).not.toContain(true);
				expect(isReplaced(renameErrorFields(fields, off))).toBe(false);
				expect(Object.values(shown)).toEqual(Object.values(fields));
				if (isRepeated(fields)) risky += 1;
			}),
			{ seed: FIXED_SEED },
		);
		expect(risky).toBeGreaterThan(10);
	});
});

describe('fields next to a report', () => {
	it.each<[fields: Fields, shown: Fields]>([
		[{ a: 1 }, { a: 1 }],
		[
			{ callReport: 1, a: 2 },
			{ callReport_: 1, a: 2 },
		],
		[
			{ callReport: 1, callReport_: 2 },
			{ callReport__: 1, callReport_: 2 },
		],
	])('%j', (fields, shown) => {
		expect(reserveField(fields, REPORT_FIELD)).toEqual(shown);
	});

	it('keep names that JavaScript uses as plain data', () => {
		const fields = JSON.parse('{"__proto__":{"a":1},"callReport":2}') as Fields;
		expect(Object.keys(reserveField(fields, REPORT_FIELD))).toEqual(['__proto__', 'callReport_']);
	});
});
