import { agentTools } from './other-nodes/agent-tools.mjs';
import { agents } from './other-nodes/agents.mjs';
import { answers } from './answers/answers.mjs';
import { budgets } from './budgets/budgets.mjs';
import { certificates } from './tls/certificates.mjs';
import { chosenRedirects } from './redirects/chosen-redirects.mjs';
import { codeNodes } from './other-nodes/code-nodes.mjs';
import { dataOfItems } from './stored-data/data-of-items.mjs';
import { debugOutput } from './outputs/debug-output.mjs';
import { domainPlaceholders } from './stored-data/domain-placeholders.mjs';
import { editedConnections } from './stored-data/edited-connections.mjs';
import { errorsAndOutputs } from './outputs/errors-and-outputs.mjs';
import { expressionAnswers } from './tokens/expression-answers.mjs';
import { expressionSecrets } from './stored-connections/expression-secrets.mjs';
import { expressionsInFields } from './stored-connections/expressions-in-fields.mjs';
import { firstRequest } from './requests/first-request.mjs';
import { foreignConsents } from './tokens/foreign-consents.mjs';
import { gluedUrls } from './requests/glued-urls.mjs';
import { headers } from './requests/headers.mjs';
import { hostileServers } from './hostile/hostile-servers.mjs';
import { untrustedItems } from './requests/untrusted-items.mjs';
import { keysInQueries } from './requests/keys-in-queries.mjs';
import { lockStates } from './stored-connections/lock-states.mjs';
import { nestedWorkflows } from './other-nodes/nested-workflows.mjs';
import { oauth2 } from './tokens/oauth2.mjs';
import { optionRequests } from './other-nodes/option-requests.mjs';
import { otherTypes } from './stored-connections/other-types.mjs';
import { otherNodes } from './other-nodes/other-nodes.mjs';
import { redirects } from './redirects/redirects.mjs';
import { refusalMessages } from './outputs/refusal-messages.mjs';
import { reusedConnections } from './tls/reused-connections.mjs';
import { secondKeys } from './stored-connections/second-keys.mjs';
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
	...expressionsInFields,
	...expressionSecrets,
	...otherTypes,
	...secondKeys,
	...keysInQueries,
	...lockStates,
	...foreignConsents,
	...expressionAnswers,
	...hostileServers,
	...answers,
	...budgets,
	...reusedConnections,
].sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
