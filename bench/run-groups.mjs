import { showProgress } from '../host/show-progress.mjs';
import { GROUPS } from './cases/groups.mjs';
import { startStage } from './stage/start-stage.mjs';
import { currentLoad, describeMachine } from './report/describe-machine.mjs';

/**
 * Runs the cases, one group after the other.
 * @param {{ only: string[], isQuick: boolean }} options `only`: ids of groups or of cases, which begin with their group's
 *   id. The other cases of the same group run as well.
 */
export async function runGroups({ only, isQuick }) {
	const selected = GROUPS.filter(
		({ id }) => only.length === 0 || only.some((name) => name.startsWith(id)),
	);
	if (selected.length === 0) {
		throw new Error(
			`No case is called like that. There are ${GROUPS.map(({ id }) => id).join(', ')}.`,
		);
	}
	const startedAt = Date.now();
	const loadBefore = currentLoad();
	const stage = await showProgress('Starting n8n', startStage);
	const cases = [];
	try {
		for (const { id, run } of selected) {
			cases.push(...(await showProgress(id, () => run(stage, isQuick))));
		}
	} finally {
		await stage.stop();
	}
	const seconds = (Date.now() - startedAt) / 1_000;
	return { isQuick, machine: await describeMachine({ seconds, loadBefore }), cases };
}
