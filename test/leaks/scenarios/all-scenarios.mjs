import { agentTools } from './agent-tools.mjs';
import { agents } from './agents.mjs';
import { codeNodes } from './code-nodes.mjs';
import { debugOutput } from './debug-output.mjs';
import { editedConnections } from './edited-connections.mjs';
import { errorsAndOutputs } from './errors-and-outputs.mjs';
import { firstRequest } from './first-request.mjs';
import { hostileServers } from './hostile-servers.mjs';
import { oauth2 } from './oauth2.mjs';
import { otherDoors } from './other-doors.mjs';
import { nestedWorkflows } from './nested-workflows.mjs';
import { optionRequests } from './option-requests.mjs';
import { redirects } from './redirects.mjs';
import { refusalWords } from './refusal-words.mjs';
import { strangePackages } from './strange-packages.mjs';
import { testButton } from './test-button.mjs';
import { wherePeopleLook } from './where-people-look.mjs';

/** In the order of their numbers. @type {import('../support/test-scenario.mjs').Scenario[]} */
export const allScenarios = [
	...redirects,
	...firstRequest,
	...errorsAndOutputs,
	...refusalWords,
	...testButton,
	...wherePeopleLook,
	...debugOutput,
	...oauth2,
	...otherDoors,
	...agents,
	...codeNodes,
	...agentTools,
	...optionRequests,
	...nestedWorkflows,
	...strangePackages,
	...editedConnections,
	...hostileServers,
].sort((a, b) => a.id.localeCompare(b.id));
