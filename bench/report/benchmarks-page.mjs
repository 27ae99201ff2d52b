import { markdownTable } from '../../test/queue/support/markdown-table.mjs';
import { isReached } from './case-result.mjs';
import { figureRows, goalRows } from './result-rows.mjs';

/** @typedef {import('./case-result.mjs').CaseResult} CaseResult */
/** @typedef {import('./describe-machine.mjs').Machine} Machine */

/** The text between these marks is written by hand and stays as it is. */
const FINDINGS = { start: '<!-- findings: by hand -->', end: '<!-- end of findings -->' };
/** The load per processor above which times are not meaningful. */
const BUSY = 0.5;

/**
 * Returns the docs page for a run's figures.
 * @param {{ machine: Machine, cases: CaseResult[] }} results
 * @param {string} current The current page.
 */
export function benchmarksPage({ machine, cases }, current) {
	return [
		INTRODUCTION,
		describe(machine),
		'## Against the goals',
		summaryOf(cases),
		markdownTable(goalRows(cases.filter(({ goal }) => goal !== undefined))),
		'## Findings',
		FINDINGS.start,
		findingsIn(current),
		FINDINGS.end,
		'## All figures',
		markdownTable(figureRows(cases)),
		...notesOf(cases),
		METHOD,
	].join('\n\n');
}

const INTRODUCTION = `# Benchmarks

<!-- Made from docs/benchmarks.json by \`npm run docs:bench\`, but for the findings. -->

Make API Call beside n8n's own HTTP Request, with all options of both left alone unless it is said. The two, and
a node that does nothing, run in turn in the same n8n, several times. What the node that does nothing takes is
the workflow around it: it is taken off before the two are compared.`;

/** @param {Machine} machine */
function describe({ date, processors, model, memoryInGB, system, node, n8n, minutes, loadBefore }) {
	const machine = `${processors} processors (${model}), ${memoryInGB} GB, ${system}, Node.js ${node}, n8n ${n8n}`;
	const measured = `Measured on ${date}, in ${minutes} minutes: ${machine}.`;
	if (loadBefore <= processors * BUSY) return measured;
	return `${measured}

**The machine was busy with other work**: ${loadBefore} processes wanted a processor when the run began. These
figures are rough.`;
}

/** @param {CaseResult[]} cases */
function summaryOf(cases) {
	const judged = cases.map(isReached).filter((reached) => reached !== undefined);
	return `${judged.filter(Boolean).length} of ${judged.length} goals are reached.`;
}

/** @param {string} page */
function findingsIn(page) {
	const start = page.indexOf(FINDINGS.start);
	const end = page.indexOf(FINDINGS.end);
	if (start < 0 || end < 0) return 'None yet.';
	return page.slice(start + FINDINGS.start.length, end).trim();
}

/** @param {CaseResult[]} cases */
function notesOf(cases) {
	const noted = cases.filter(({ note }) => note !== undefined);
	if (noted.length === 0) return [];
	return [noted.map(({ title, note }) => `- ${title}: ${note}`).join('\n')];
}

const METHOD = `## What is measured

- **Time** is that from a request to a webhook to its answer, which n8n gives when the execution has ended and is
  saved. _The node alone_ is what n8n itself notes for the node, in whole milliseconds.
  _Processor time_ is that of the n8n process from the start of the execution to its end, on all of its threads; other
  work of the machine does not change it much. Where a round has several
  executions, it counts the mean of the half in the middle; of the rounds, the median. The first rounds are
  for warming up, and do not count.
- **One call for each execution**: n8n is left alone for 100 ms before each of them. After an execution with an expression
  it makes a new sandbox for the next one, which takes it some 40 ms. Executions without a pause measure that.
- The **ratio** of a goal is (ours − no-op) / (HTTP Request − no-op), from the medians. Round by round it is
  given beside: where the rounds are far apart, the figure is not worth much.
- **Memory** is the most that the n8n process had, less what it had before (\`VmHWM\`, Linux only), in an n8n
  that was started for each contender in each round, after some calls and a garbage collection. So are 10,000
  items, the answers of 1 MB and the file.
- The **API** is a process of its own, on the same machine, with TLS 1.3 and answers that are made beforehand. Its
  certificate has an ECDSA key (P-256) where nothing else is said, or an RSA key of 2,048 bits. It takes no call
  without the secret. _Round trips of 20 ms_ come from a relay that delays both directions, and a new connection
  by one more round trip, which is what connecting takes.
- **HTTP Request** is version 4.5 with n8n's own header credential; Make API Call has an API key connection, and
  runs once more with _Reuse Connections_ switched on. Each
  workflow is a webhook, a node that makes the items, and the node that is measured. Executions are saved, as by
  default.
- **The API with a limit** allows 50 requests in any second, and says 429 with \`Retry-After: 1\` to others. Make API
  Call is told of it by _Requests per Second_ 50 and _Retry_ with five tries; HTTP Request by batches of 10 every
  200 ms and _Retry On Fail_ with five tries, 5 s apart. The ideal is the time of a client that sends all 50 in the first
  moment of each second.
- **Loading** is timed in new processes of n8n's Node.js, in which \`n8n-workflow\` is loaded already, as in n8n.
- **The lock** is timed in such a process, too, a hundred decisions at a time.

## Again

| command                                              | does                                                     |
| ---------------------------------------------------- | -------------------------------------------------------- |
| \`npm run bench\`                                      | all of it, in 17 minutes on a machine with nothing to do |
| \`npm run bench -- --only one-call\`                   | one group of cases                                       |
| \`npm run bench -- --quick\`                           | so few calls that the figures mean nothing, in a minute  |
| \`npm run bench -- --json docs/benchmarks.json\`       | writes the figures down, too                             |
| \`npm run docs:bench\`                                 | makes this page of them                                  |
| \`npm run bench:profile -- FOLDER [contender] [items] [answer]\` | where the time of n8n's process goes, as a CPU profile |
`;
