/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files; nothing of it is published */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Json } from '../../../lib/text/json';

/** One test of JMESPath's own: what an expression finds, or the kind of error that it is. */
export interface ComplianceTest {
	given: Json;
	expression: string;
	result?: Json;
	error?: 'invalid-arity' | 'invalid-type' | 'invalid-value' | 'syntax' | 'unknown-function';
}

/** From its repository jmespath.test. Of the library's packages, only this older one has them. */
const FOLDER = join(
	dirname(require.resolve('jmespath-compliance/package.json')),
	'test/compliance',
);

interface Suite {
	given: Json;
	cases: Array<Omit<ComplianceTest, 'given'>>;
}

/** JMESPath's compliance tests, by the names of their files. */
export const JMESPATH_TESTS = readdirSync(FOLDER).map((name) => ({
	name,
	tests: (JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Suite[]).flatMap(
		({ given, cases }) => cases.map((each): ComplianceTest => ({ given, ...each })),
	),
}));
