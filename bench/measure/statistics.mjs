/** @param {number[]} values */
export function median(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/**
 * Returns the mean of the middle half. So values from a busy moment of the machine do not count, and the result is
 * less coarse than the median of times in whole milliseconds.
 * @param {number[]} values
 */
export function middleMean(values) {
	const middle = middleHalf(values);
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * Returns the smallest and the largest value of the middle half. `NaN` counts as the largest value.
 * @param {Array<number | null>} values JSON has `null` in place of `NaN`.
 */
export function quartiles(values) {
	const middle = middleHalf(
		values.map((value) => (Number.isNaN(value ?? NaN) ? Infinity : Number(value))),
	);
	return [middle[0], middle[middle.length - 1]];
}

/** @param {number[]} values */
function middleHalf(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const quarter = Math.floor(sorted.length / 4);
	return sorted.slice(quarter, sorted.length - quarter);
}
