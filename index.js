'use strict';

/**
 * The lock, for authors of other nodes: may this text be an allowed domain or a header name, and may
 * a secret that is locked to a domain go to this URL? Each function takes anything, never throws,
 * and answers `{ ok: true, value }` or `{ ok: false, code, ... }`.
 */
const { parseAllowedDomain } = require('./dist/lib/allowed-domain');
const { parseHeaderName } = require('./dist/lib/header-name');
const { judgeUrl } = require('./dist/lib/url-policy');

module.exports = { parseAllowedDomain, parseHeaderName, judgeUrl };
