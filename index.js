'use strict';

/**
 * The lock, for authors of other nodes. What each function takes and answers stands in `index.d.ts`, and how
 * they are used in docs/for-node-authors.md.
 */
const { parseAllowedDomain } = require('./dist/lib/url/allowed-domain');
const { parseHeaderName } = require('./dist/lib/connection/api-key-header-name');
const { describeRefusal } = require('./dist/lib/refusals/describe-refusal');
const {
	lockThirdPartyRequest: lockRequest,
	openThirdPartySecret: openSecret,
	sealThirdPartySecret: sealSecret,
} = require('./dist/lib/lock/for-node-authors');
const { judgeUrl } = require('./dist/lib/url/url-in-allowed-domain');

/** Loaded when it is first used: it takes longer than the lock, which is loaded when n8n starts. */
const operations = () => require('./dist/lib/openapi/operations-for-authors');

module.exports = {
	parseAllowedDomain,
	parseHeaderName,
	judgeUrl,
	lockRequest,
	sealSecret,
	openSecret,
	describeRefusal,
	listOperations: (...parameters) => operations().listOperations(...parameters),
	describeOperation: (...parameters) => operations().describeOperation(...parameters),
	requestOfOperation: (...parameters) => operations().requestOfOperation(...parameters),
};
