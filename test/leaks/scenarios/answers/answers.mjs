import { contentCodings } from './content-codings.mjs';
import { countedSecrets } from './counted-secrets.mjs';
import { cutTexts } from './cut-texts.mjs';
import { derivedSecrets } from './derived-secrets.mjs';
import { encodedSecrets } from './encoded-secrets.mjs';
import { partsOfSecrets } from './parts-of-secrets.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const answers = [
	...encodedSecrets,
	...partsOfSecrets,
	...cutTexts,
	...contentCodings,
	...countedSecrets,
	...derivedSecrets,
];
