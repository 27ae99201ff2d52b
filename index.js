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

function listOperations(document) {
	return operations().listOperations(document);
}

function describeOperation(document, id, documentUrl) {
	return operations().describeOperation(document, id, documentUrl);
}

function requestOfOperation(operation, values) {
	return operations().requestOfOperation(operation, values);
}

// ES modules can import by name only what Node.js finds here without running the file: names alone, no other values.
module.exports = {
	parseAllowedDomain,
	parseHeaderName,
	judgeUrl,
	lockRequest,
	sealSecret,
	openSecret,
	describeRefusal,
	listOperations,
	describeOperation,
	requestOfOperation,
};
