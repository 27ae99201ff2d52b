import { MakeApiCall } from '../../nodes/MakeApiCall/MakeApiCall.node';
import { referencePage } from './reference-page';
import { troubleshootingPage } from './troubleshooting-page';

/** The pages of the docs that are generated from the code, by their paths. */
export const PAGES: Record<string, () => string> = {
	'docs/make-api-call-reference.md': () => referencePage(new MakeApiCall().description),
	'docs/troubleshooting.md': troubleshootingPage,
};
