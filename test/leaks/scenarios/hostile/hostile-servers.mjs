import { hostileBombs } from './hostile-bombs.mjs';
import { hostileBodies } from './hostile-bodies.mjs';
import { hostileContents } from './hostile-contents.mjs';
import { hostileProtocols } from './hostile-protocols.mjs';
import { hostileRetries } from './hostile-retries.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const hostileServers = [
	...hostileBombs,
	...hostileBodies,
	...hostileProtocols,
	...hostileRetries,
	...hostileContents,
];
