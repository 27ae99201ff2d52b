import { testOnN8n } from './support/scenario/test-on-n8n.mjs';

await testOnN8n('1.123.50', 'thirdPartyType');
