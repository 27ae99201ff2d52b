/**
 * `npm run bench:profile -- FOLDER [contender] [items] [answer]` lets one contender make calls in one execution, with
 * responses that are `small` or `large`. It writes a CPU profile of the n8n process for Chrome's developer tools, and
 * prints where most of the time went.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { stopAllProcesses } from '../host/child-processes.mjs';
import { CONTENDERS } from './contenders/contenders.mjs';
import { startStage } from './stage/start-stage.mjs';
import { runAll } from './measure/run-all.mjs';
import { printProfile } from './report/print-profile.mjs';

process.once('SIGINT', () => void stopAllProcesses().then(() => process.exit(130)));

const [folder = '.host', name = 'ours', items = '1000', size = 'small'] = process.argv.slice(2);
const contender = CONTENDERS.find(({ id }) => id === name);
if (contender === undefined) throw new Error(`There is no contender called ${name}.`);

const stage = await startStage();
const workflow = await stage.saveWorkflow(contender, 'json');
const url = `${stage.api.url}/${size}`;
for (let times = 0; times < 3; times += 1) await runAll(workflow, url, Number(items));
await stage.n8n().startProfile();
const run = await runAll(workflow, url, Number(items));
const profile = await stage.n8n().stopProfile();
await stage.stop();

await mkdir(folder, { recursive: true });
const path = join(folder, `${name}-${items}-${size}.cpuprofile`);
await writeFile(path, JSON.stringify(profile));
console.log(run);
printProfile(profile);
console.log(`The profile is in ${path}`);
