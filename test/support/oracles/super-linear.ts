import { analyse } from 'scslre';

/** Describes each reason why a regular expression can take more than linear time. Empty if it cannot. */
export function superLinearParts({ source, flags }: { source: string; flags: string }): string[] {
	const { reports } = analyse({ source, flags });
	return reports.map(({ type, exponential, character }) => {
		const growth = exponential ? 'exponential' : 'polynomial';
		return `/${source}/${flags}: ${type}, ${growth}, by "${character.pick}"`;
	});
}
