import fc from 'fast-check';

const anything = fc.anything({
	withBigInt: true,
	withDate: true,
	withMap: true,
	withSet: true,
	withNullPrototype: true,
	withObjectString: true,
	withSparseArray: true,
	withTypedArray: true,
});
/** Strings of every kind, some of them hosts and URLs. */
export const anyString = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string(),
	fc.webUrl(),
	fc.domain(),
);
/** Any JavaScript value: n8n's API stores anything, and an expression can return anything. */
export const anyValue = fc.oneof(anything, anyString);
