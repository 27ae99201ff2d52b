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
	const middle = middleHalf(values);
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * The least and the most of the half in the middle. What is no number counts as the largest.
 * @param {Array<number | null>} values JSON writes `null` for what is no number.
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
