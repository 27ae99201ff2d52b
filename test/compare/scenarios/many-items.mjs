import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { column } from '../support/scenario.mjs';
import { HOSTS, KEY_HEADER } from '../support/start-bench.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const ITEMS = 10_000;
const ONE_KILOBYTE = 'x'.repeat(1000);

/**
 * Makes a call for each of `count` items, two of which fail, and returns what the node outputs.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {number} count
 */
async function callForAll({ api, other }, { call }, count) {
	const [missing, refused] = failingNumbers(count);
	const endpoint = api.addEndpoint((context, { rest }) => {
		const number = Number(rest.slice(1));
		context.status = number === missing ? 404 : 200;
		context.body = { number, text: ONE_KILOBYTE };
	});
	const elsewhere = other.addEndpoint((context) => void (context.body = {}));
	const items = Array.from({ length: count }, (_, number) => ({
		number,
		url: `${(number === refused ? elsewhere : endpoint).url}/${number}`,
	}));
	const { status, success, failure } = await call(...items);
	const positions = success.map(({ json }) => json.number);
	return {
		status,
		answered: endpoint.calls().length,
		success: success.length,
		failure: failure.map(({ json }) => json.number),
		inOrder: positions.every((number, at) => at === 0 || number > positions[at - 1]),
		pairedRight: success.every(({ json, pairedItem }) => pairedItem.item === json.number),
	};
}

/**
 * Returns the numbers of two failing items: one gets the response 404, one has a URL of another domain.
 * @param {number} count
 */
const failingNumbers = (count) => [count * 0.3, count * 0.6];

/**
 * Saves a header auth credential that is restricted to the domain of the API, as a connection is.
 * @param {Bench} bench
 */
const restrictedCredential = ({ environment }) =>
	environment.n8n.createCredential({
		name: 'Test header auth of n8n, restricted',
		type: 'httpHeaderAuth',
		data: {
			name: KEY_HEADER,
			value: newSecret(),
			allowedHttpRequestDomains: 'domains',
			allowedDomains: HOSTS.api,
		},
	});

/** @param {number} count */
const allButTwo = (count) => ({
	status: 'success',
	answered: count - 1,
	success: count - 2,
	failure: failingNumbers(count),
	inOrder: true,
	pairedRight: true,
});

/** @param {number} count */
const stopped = (count) => ({ ...allButTwo(count), status: 'error', success: 0, failure: [] });

const FEWER = 100;

/** @type {import('../support/scenario.mjs').Scenario} */
const twoOfTenThousand = {
	takesMinutes: true,
	asked: 'Of 10,000 items in one execution, two that fail do not take the others with them',
	issues: [13010, 18113],
	httpRequest: column({
		async measure(bench) {
			const credential = await restrictedCredential(bench);
			const stopping = await bench.httpRequest({ credential });
			const continuing = await bench.httpRequest({
				credential,
				nodeSettings: { onError: 'continueErrorOutput' },
			});
			return {
				byDefault: await callForAll(bench, stopping, FEWER),
				toErrorOutput: await callForAll(bench, continuing, ITEMS),
			};
		},
		facts: {
			byDefault: stopped(FEWER),
			toErrorOutput: allButTwo(ITEMS),
		},
		says: ({ byDefault, toErrorOutput }) =>
			`One item is answered with 404, and one has an address of another domain. With *On Error* set to the error output, ${inWords(toErrorOutput)}. By default a failed call stops the node: of ${FEWER} items, ${byDefault.answered} are answered, and ${byDefault.success} are given out.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const connected = await callForAll(bench, await bench.makeApiCall(), ITEMS);
			const unconnected = await bench.makeApiCall({ isFailureConnected: false });
			const { status, success, answered } = await callForAll(bench, unconnected, FEWER);
			return {
				connected,
				// How many calls are in flight when the first fails depends on the machine.
				unconnected: { status, success, leavesCallsOut: answered < FEWER - 1 },
			};
		},
		facts: {
			connected: allButTwo(ITEMS),
			unconnected: { status: 'error', success: 0, leavesCallsOut: true },
		},
		says: ({ connected, unconnected }) =>
			`With something connected to Failure, ${inWords(connected)}. With nothing connected there, a failed call stops the node, too: of ${FEWER} items, no more calls are begun, and ${unconnected.success} are given out.`,
	}),
};

/** @param {ReturnType<typeof allButTwo>} facts */
function inWords({ success, failure }) {
	return `${success.toLocaleString('en')} succeed and ${failure.length} fail, in order and each with its input item`;
}

export const manyItems = [twoOfTenThousand];
