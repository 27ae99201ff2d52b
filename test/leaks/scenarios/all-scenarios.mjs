import { agentTools } from './agent-tools.mjs';
import { agents } from './agents.mjs';
import { certificates } from './certificates.mjs';
import { chosenRedirects } from './chosen-redirects.mjs';
import { codeNodes } from './code-nodes.mjs';
import { dataOfItems } from './data-of-items.mjs';
import { debugOutput } from './debug-output.mjs';
import { domainPlaceholders } from './domain-placeholders.mjs';
import { editedConnections } from './edited-connections.mjs';
import { errorsAndOutputs } from './errors-and-outputs.mjs';
import { firstRequest } from './first-request.mjs';
import { gluedAddresses } from './glued-addresses.mjs';
import { headers } from './headers.mjs';
import { hostileServers } from './hostile-servers.mjs';
import { itemsOfStrangers } from './items-of-strangers.mjs';
import { nestedWorkflows } from './nested-workflows.mjs';
import { oauth2 } from './oauth2.mjs';
import { optionRequests } from './option-requests.mjs';
import { otherDoors } from './other-doors.mjs';
import { redirects } from './redirects.mjs';
import { refusalWords } from './refusal-words.mjs';
import { secretsOfItemsScenarios } from './secrets-of-items.mjs';
import { spellingsOfHosts } from './spellings-of-hosts.mjs';
import { storedDomains } from './stored-domains.mjs';
import { strangePackages } from './strange-packages.mjs';
import { testButton } from './test-button.mjs';
import { tlsAndProxies } from './tls-and-proxies.mjs';
import { tokenTypes } from './token-types.mjs';
import { unverifiedTls } from './unverified-tls.mjs';
import { urlsOfStrangers } from './urls-of-strangers.mjs';
import { wherePeopleLook } from './where-people-look.mjs';

/** In the order of their numbers. @type {import('../support/test-scenario.mjs').Scenario[]} */
export const allScenarios = [
	...redirects,
	...chosenRedirects,
	...firstRequest,
	...headers,
	...spellingsOfHosts,
	...storedDomains,
	...domainPlaceholders,
	...tlsAndProxies,
	...certificates,
	...dataOfItems,
	...secretsOfItemsScenarios,
	...urlsOfStrangers,
	...gluedAddresses,
	...itemsOfStrangers,
	...tokenTypes,
	...unverifiedTls,
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
