/** Returns the contrast ratio (WCAG 2.2) of two colours ("#1f62c7", "#fff"), from 1 to 21. */
export function contrastRatio(one: string, other: string): number {
	const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
	return (lighter! + 0.05) / (darker! + 0.05);
}

/** Returns the relative luminance (WCAG 2.2). */
function luminanceOf(colour: string): number {
	const [red, green, blue] = channelsOf(colour).map((share) =>
		share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
	);
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function channelsOf(colour: string): number[] {
	const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
	return [1, 3, 5].map((start) => parseInt(digits.slice(start, start + 2), 16) / 255);
}
