'use strict';

/**
 * The lock, for authors of other nodes. What each function takes and answers stands in `index.d.ts`, and how
 * they are used in docs/for-node-authors.md.
 */
const { parseAllowedDomain } = require('./dist/lib/allowed-domain');
const { parseHeaderName } = require('./dist/lib/header-name');
const { describeRefusal } = require('./dist/lib/messages');
const { sealSecret } = require('./dist/lib/seal');
const { lockThirdPartyRequest: lockRequest } = require('./dist/lib/third-party-request');
const { openThirdPartySecret: openSecret } = require('./dist/lib/third-party-secret');
const { judgeUrl } = require('./dist/lib/url-policy');

module.exports = {
	parseAllowedDomain,
	parseHeaderName,
	judgeUrl,
	lockRequest,
	sealSecret,
	openSecret,
	describeRefusal,
};
