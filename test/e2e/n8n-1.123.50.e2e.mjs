import { testOnN8n } from './support/stage/test-on-n8n.mjs';

await testOnN8n('1.123.50');
