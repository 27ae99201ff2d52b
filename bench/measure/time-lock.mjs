/**
 * Times the functions of an installed package's lock, and prints medians in nanoseconds. Its parameters are the package's
 * folder and the milliseconds to spend on each function.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { getPublicSuffix, parse } from 'tldts';
import { Bench } from 'tinybench';

const [folder, milliseconds] = process.argv.slice(2);
const load = createRequire(join(folder, 'index.js'));
const { parseAllowedDomain } = load('./dist/lib/url/allowed-domain');
const { judgeUrl, judgeUrlWithin } = load('./dist/lib/url/url-in-allowed-domain');

const DOMAIN = 'api.example.com';
const WILDCARD = '*.example.co.uk';
const HOST = 'eu.api.example.co.uk';
const URL_WITHIN = `https://${DOMAIN}/v1/customers/17/orders?page=2&limit=100`;
const URL_BELOW = `https://${HOST}/v1/customers/17/orders?page=2&limit=100`;
const LIST_OPTIONS = { allowPrivateDomains: true, extractHostname: false, detectIp: false };

const domain = valueOf(parseAllowedDomain(DOMAIN));
const wildcard = valueOf(parseAllowedDomain(WILDCARD));
valueOf(judgeUrl(DOMAIN, URL_WITHIN));
valueOf(judgeUrlWithin(wildcard, URL_BELOW));

/** @type {Record<string, () => unknown>} */
const WORK = {
	'judge-url': () => judgeUrl(DOMAIN, URL_WITHIN),
	'judge-url-within': () => judgeUrlWithin(domain, URL_WITHIN),
	'judge-url-below-wildcard': () => judgeUrlWithin(wildcard, URL_BELOW),
	'parse-allowed-domain': () => parseAllowedDomain(DOMAIN),
	'new-url': () => new URL(URL_WITHIN),
	'tldts-parse': () => parse(HOST, LIST_OPTIONS),
	'tldts-public-suffix': () => getPublicSuffix(HOST, LIST_OPTIONS),
};
/** Each sample covers this many calls: reading the clock takes as long as some of the functions. */
const TIMES = 100;

const bench = new Bench({ time: Number(milliseconds), warmupTime: Number(milliseconds) / 4 });
for (const [name, work] of Object.entries(WORK)) {
	bench.add(name, () => {
		for (let count = 0; count < TIMES; count += 1) work();
	});
}
await bench.run();
console.log(JSON.stringify(Object.fromEntries(bench.tasks.map(nanosecondsOf))));

/** Throws on a refusal, since refusing takes a different time. @param {{ ok: boolean, value: unknown }} verdict */
function valueOf({ ok, value }) {
	if (!ok) throw new Error('The lock refused what it should let pass.');
	return value;
}

/** @param {import('tinybench').Task} task @returns {[string, number]} */
function nanosecondsOf({ name, result }) {
	if (!('latency' in result)) throw new Error(`${name} was not timed.`);
	return [name, Math.round((result.latency.p50 * 1e6) / TIMES)];
}
