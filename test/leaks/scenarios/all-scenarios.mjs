import { agentTools } from './other-nodes/agent-tools.mjs';
import { agents } from './other-nodes/agents.mjs';
import { certificates } from './tls/certificates.mjs';
import { chosenRedirects } from './redirects/chosen-redirects.mjs';
import { codeNodes } from './other-nodes/code-nodes.mjs';
import { dataOfItems } from './stored-data/data-of-items.mjs';
import { debugOutput } from './outputs/debug-output.mjs';
import { domainPlaceholders } from './stored-data/domain-placeholders.mjs';
import { editedConnections } from './stored-data/edited-connections.mjs';
import { errorsAndOutputs } from './outputs/errors-and-outputs.mjs';
import { firstRequest } from './requests/first-request.mjs';
import { gluedUrls } from './requests/glued-urls.mjs';
import { headers } from './requests/headers.mjs';
import { hostileServers } from './hostile/hostile-servers.mjs';
import { untrustedItems } from './requests/untrusted-items.mjs';
import { nestedWorkflows } from './other-nodes/nested-workflows.mjs';
import { oauth2 } from './tokens/oauth2.mjs';
import { optionRequests } from './other-nodes/option-requests.mjs';
import { otherNodes } from './other-nodes/other-nodes.mjs';
import { redirects } from './redirects/redirects.mjs';
import { refusalMessages } from './outputs/refusal-messages.mjs';
import { secretsOfItemsScenarios } from './stored-data/secrets-of-items.mjs';
import { spellingsOfHosts } from './requests/spellings-of-hosts.mjs';
import { storedDomains } from './stored-data/stored-domains.mjs';
import { thirdPartyPackages } from './other-nodes/third-party-packages.mjs';
import { testButton } from './outputs/test-button.mjs';
import { tlsAndProxies } from './tls/tls-and-proxies.mjs';
import { tokenTypes } from './tokens/token-types.mjs';
import { unverifiedTls } from './tls/unverified-tls.mjs';
import { untrustedUrls } from './requests/untrusted-urls.mjs';
import { whereUsersLook } from './outputs/where-users-look.mjs';

/** In the order of their numbers. @type {import('../support/scenario/test-scenario.mjs').Scenario[]} */
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
	...untrustedUrls,
	...gluedUrls,
	...untrustedItems,
	...tokenTypes,
	...unverifiedTls,
	...errorsAndOutputs,
	...refusalMessages,
	...testButton,
	...whereUsersLook,
	...debugOutput,
	...oauth2,
	...otherNodes,
	...agents,
	...codeNodes,
	...agentTools,
	...optionRequests,
	...nestedWorkflows,
	...thirdPartyPackages,
	...editedConnections,
	...hostileServers,
].sort((a, b) => a.id.localeCompare(b.id));
