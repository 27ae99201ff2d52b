/**
 * Rounds to three significant digits, or to two below 1. More digits would be noise. Keeps all digits before the
 * decimal point.
 * @param {number | null | undefined} value
 */
export function showNumber(value) {
	if (value === undefined) return '';
	if (value === null || !Number.isFinite(value)) return '?';
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
	return String(Number(value.toPrecision(value < 1 && value > -1 ? 2 : 3)));
}
