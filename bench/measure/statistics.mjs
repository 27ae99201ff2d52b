/** @param {number[]} values */
export function median(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/**
 * The mean of the half in the middle: what a busy moment of the machine has spoilt does not count, and
 * times in whole milliseconds are not as coarse as their median.
 * @param {number[]} values
 */
export function middleMean(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const quarter = Math.floor(sorted.length / 4);
	const middle = sorted.slice(quarter, sorted.length - quarter);
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * The least and the most of the half in the middle. What is no number counts as the largest.
 * @param {number[]} values
 */
export function quartiles(values) {
	const sorted = values.map((value) => value ?? NaN).toSorted(compare);
	const quarter = Math.floor(sorted.length / 4);
	return [sorted[quarter], sorted[sorted.length - 1 - quarter]];
}

/**
 * @param {number} one
 * @param {number} other
 */
function compare(one, other) {
	if (Number.isNaN(one) || Number.isNaN(other))
		return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
	return one - other;
}
