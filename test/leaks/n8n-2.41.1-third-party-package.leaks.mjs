import { testOnN8n } from './support/scenario/test-on-n8n.mjs';

await testOnN8n('2.41.1', 'thirdPartyPackage');
