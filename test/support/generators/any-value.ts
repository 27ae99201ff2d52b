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
/** Texts of every kind, some of them hosts and URLs. */
export const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string(),
	fc.webUrl(),
	fc.domain(),
);
/** Whatever JavaScript can hold; n8n's API stores anything, and expressions can give it. */
export const anyValue = fc.oneof(anything, anyText);
