/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads the process's CPU time; only test/support touches Node itself, and nothing of it is published */

/**
 * Returns the milliseconds of the fastest run, by wall-clock or CPU time, whichever is less. Other programs on the
 * machine make a run slower, never faster, so the minimum is the best measure of the algorithm. Stops at the first
 * run within the limit. A slower machine counts as if it were as fast as the one for which the limits were set.
 */
export function fastestRun(run: () => unknown, limit: number, runs = 25): number {
	let fastest = Infinity;
	for (let count = 0; count < runs && fastest > limit; count += 1) {
		fastest = Math.min(fastest, timeOf(run) / slowness());
	}
	return fastest;
}

/** What `work` takes on the machine for which the limits were set, in milliseconds. */
const REFERENCE_MS = 60;

let measured: number | undefined;

/** How many times slower this machine is; never less than 1. */
function slowness(): number {
	const times = () => Array.from({ length: 15 }, () => timeOf(work));
	return (measured ??= Math.max(1, Math.min(...times()) / REFERENCE_MS));
}

/** A fixed piece of work of the kinds that are measured: characters, lists, expressions and JSON. */
function work(): unknown {
	const words = Array.from({ length: 20_000 }, (_, index) => `${index * 7_919}:${index % 97}[]`);
	const text = words.join(',').replace(/[0-9]/g, (digit) => String(9 - Number(digit)));
	let sum = 0;
	for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
	return [sum, JSON.parse(JSON.stringify(text.split(',').sort().reverse()))];
}

function timeOf(run: () => unknown): number {
	const start = performance.now();
	const used = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(used);
	return Math.min(performance.now() - start, (user + system) / 1_000);
}
