/**
 * `npm start`: everything from a fresh clone to a running n8n with the package in it.
 * `npm start -- --once`: the same beside it, checked by itself, and stopped again.
 *
 * On a fresh clone there are no dependencies yet, so what is imported here uses Node's own
 * modules only; the rest is loaded when the dependencies are in place.
 */
import { checkTools } from './check-tools.mjs';
import { stopAllProcesses } from './child-processes.mjs';
import { checkDemoPorts, readDemoPorts } from './demo-ports.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { HostError } from './host-error.mjs';

let isStopping = false;

async function main() {
	const once = readArguments();
	checkTools();
	if (once) {
		await ensureInstalled();
		const { runDemoOnce } = await import('./demo/run-demo-once.mjs');
		return (await runDemoOnce()) ? 0 : 1;
	}
	const ports = readDemoPorts();
	await checkDemoPorts(ports);
	await ensureInstalled();
	const { serveDemo } = await import('./demo/serve-demo.mjs');
	const logFile = await serveDemo(ports);
	throw new HostError(`n8n has ended by itself. Its log is ${logFile}`);
}

function readArguments() {
	const [first, ...others] = process.argv.slice(2);
	if (others.length > 0 || (first !== undefined && first !== '--once')) {
		throw new HostError('The only option is --once: npm start -- --once');
	}
	return first === '--once';
}

/** @param {number} exitCode */
async function stop(exitCode) {
	isStopping = true;
	await stopAllProcesses();
	process.exit(exitCode);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		// npm passes Ctrl-C on although the terminal has sent it too, so a second one means nothing.
		if (isStopping) return;
		console.log('\nStopping …');
		void stop(signal === 'SIGINT' ? 130 : 143);
	});
}

main().then(stop, (error) => {
	// What was stopped halfway has failed, which nobody needs to read.
	if (isStopping) return;
	console.error(error instanceof HostError ? `\n${error.message}` : error);
	void stop(1);
});
