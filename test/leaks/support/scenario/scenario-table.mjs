import { format } from 'prettier';

import { allScenarios } from '../../scenarios/all-scenarios.mjs';

/** @typedef {import('./test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/stage/start-stage.mjs').Version} Version */

const VERSIONS = /** @type {Version[]} */ (['2.41.1', '1.123.50']);
const VERDICTS = /** @type {const} */ (['prevented', 'limited', "n8n's to prevent"]);
const KIND_NAMES = {
	apiKey: 'API key',
	basicAuth: 'basic',
	bearerToken: 'bearer',
	oAuth2: 'OAuth2',
};

/** Returns the docs page that lists all scenarios. */
export async function scenarioPage() {
	const text = [INTRODUCTION, countTable(), MEANINGS, scenarioTable()].join('\n\n');
	return await format(text, { parser: 'markdown', printWidth: 108 });
}

const INTRODUCTION = `# Ways out, and what shuts them

<!-- Made from test/leaks/scenarios by \`npm run docs:leaks\`. -->

Each line is a way in which a secret could get out, tried on a real n8n with a secret of its own. After
each, the secret is searched for in every server but the right one, in what comes out of the node, in what
the next node can read, in the stored execution, in n8n's log at its most talkative level, in what n8n tells
the editor, and in the answer of the connection's test: as it is, in Base64 at each alignment,
percent-encoded, escaped as in JSON, and in the encodings that a line names. The right server has to receive it, where the call is allowed.

\`npm run test:leaks\` tries them all.`;

const MEANINGS = `**Prevented**: the secret does not get out this way. **Limited**: it gets less far, or only if
somebody opens the way; the last column says what remains. **n8n's to prevent**: the way leads through
n8n itself and past this package; the last column says what we do about it.`;

function countTable() {
	const rows = VERSIONS.map((version) => {
		const tried = allScenarios.filter(({ versions = VERSIONS }) => versions.includes(version));
		const counts = VERDICTS.map(
			(verdict) => tried.filter((scenario) => scenario.verdict === verdict).length,
		);
		return row([`n8n ${version}`, ...counts.map(String)]);
	});
	return [row(['', ...VERDICTS]), row(['---', ...VERDICTS.map(() => '---')]), ...rows].join('\n');
}

function scenarioTable() {
	const head = ['', 'what is tried', 'with', 'on n8n', 'verdict', 'how'];
	return [row(head), row(head.map(() => '---')), ...allScenarios.map(scenarioRow)].join('\n');
}

/** @param {Scenario} scenario */
function scenarioRow({ id, title, kinds, versions, verdict, how }) {
	const withKinds = kinds?.map((kind) => KIND_NAMES[kind]).join(', ') ?? 'all';
	return row([id, title, withKinds, versions?.join(', ') ?? 'both', `**${verdict}**`, how]);
}

/** @param {string[]} cells */
function row(cells) {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
