const SECONDS_BETWEEN_LINES = 15;

/**
 * Runs one step with its name on screen. On a terminal the elapsed seconds count up in place;
 * elsewhere (CI, a file) a slow step says every 15 seconds that it is still at work.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function showProgress(name, step) {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const stopTicking = process.stdout.isTTY
		? tickInPlace(name, seconds)
		: tickInLines(name, seconds);
	try {
		const result = await step();
		stopTicking();
		console.log(`✔ ${name}${seconds() > 0 ? ` (${seconds()} s)` : ''}`);
		return result;
	} catch (error) {
		stopTicking();
		console.log(`✖ ${name} (after ${seconds()} s)`);
		throw error;
	}
}

/**
 * @param {string} name
 * @param {() => number} seconds
 */
function tickInPlace(name, seconds) {
	const write = () => process.stdout.write(`\r\x1b[K… ${name} ${seconds()} s`);
	write();
	const timer = setInterval(write, 1000);
	return () => {
		clearInterval(timer);
		process.stdout.write('\r\x1b[K');
	};
}

/**
 * @param {string} name
 * @param {() => number} seconds
 */
function tickInLines(name, seconds) {
	console.log(`… ${name}`);
	const write = () => console.log(`  still at it: ${name} (${seconds()} s)`);
	const timer = setInterval(write, SECONDS_BETWEEN_LINES * 1000);
	return () => clearInterval(timer);
}
