import { circling, followed, refused } from './located.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const OUTSIDE = 'redirect_outside_origin';
const NOT_HTTPS = 'redirect_not_https';
const UNREADABLE = 'redirect_unreadable';

/**
 * @param {string} location
 * @param {{ url: string }} base
 */
function isHttps(location, { url: base }) {
	return new URL(location.replaceAll('{secret}', 'secret'), base).protocol === 'https:';
}

/** @type {Scenario[]} */
export const oddLocations = [
	{
		id: 'L10',
		title: 'a redirect to the same host with a user name and a password in it',
		verdict: 'prevented',
		how: 'A redirect to an address with a user name in it is not followed.',
		calls: ({ servers: { allowed, foreign } }) => {
			const host = allowed.url.replace('https://', '');
			return {
				calls: [
					refused(`https://a:b@${host}/ok`, UNREADABLE),
					refused(`https://a@${host}/ok`, UNREADABLE),
					refused(`//:b@${host}/ok`, UNREADABLE),
					refused(`https://{secret}@${host}/ok`, UNREADABLE),
					refused(`https://${host}@${foreign.host}:${foreign.port}/ok`, OUTSIDE),
					refused(`https://{secret}@${foreign.host}:${foreign.port}/ok`, OUTSIDE),
				].map((call) => call(allowed)),
			};
		},
	},
	{
		id: 'L13',
		title: 'a redirect whose Location is odd and leads elsewhere',
		verdict: 'prevented',
		how: 'The standard that browsers follow decides where a Location leads. Only a plain address of the same origin is asked; a message names the host and the path, and no query.',
		calls: ({ servers: { allowed, foreign, plain } }) => {
			const evil = `${foreign.host}:${foreign.port}`;
			const elsewhere = [
				...[`//${evil}/ok`, `/\\${evil}/ok`, `\\\\${evil}/ok`, `///${evil}/ok`],
				...[`https:\\\\${evil}`, `https:///${evil}/ok`, `hTTps://${evil}/ok`],
				...[`\t//${evil}/ok`, `/\t/${evil}/ok`, `ht\ttps://${evil}/ok`, `  //${evil}/ok  `],
				`https://${allowed.host}.${evil}/ok`,
				`https://${evil.replaceAll('.', '%2E')}/ok`,
				`https://${allowed.host}/ok`,
				`https://${allowed.host}:443/ok`,
				`https://${allowed.host}.:${allowed.port}/ok`,
				`http:${evil}/ok`,
				`${plain.url}/ok`,
				`https://${utf8Bytes('bücher.demo.test')}:${foreign.port}/ok`,
				'https://127.0.0.1/ok',
				`javascript:fetch('//${evil}/{secret}')`,
				'data:application/json,{"a":"{secret}"}',
				'blob:https://x/y',
				'file:///etc/passwd',
				'{secret}:x',
				`https://{secret}.${evil}/ok`,
				`https://${evil}/{secret}?{secret}#{secret}`,
			];
			const unreadable = [
				...['https://[', 'https://a b/', 'https://', `https://${evil}:99999/`],
				`https://${utf8Bytes('ａllowed.demo.test')}:${allowed.port}/ok`,
			];
			return {
				calls: [
					...elsewhere.map((value) =>
						refused(value, isHttps(value, allowed) ? OUTSIDE : NOT_HTTPS),
					),
					...unreadable.map((value) => refused(value, UNREADABLE)),
				].map((call) => call(allowed)),
			};
		},
	},
	{
		id: 'L13',
		title: 'a redirect whose Location is odd and stays within the origin',
		verdict: 'limited',
		how: 'Such a redirect is followed: the request goes to the same scheme, host and port, and nowhere else.',
		calls: ({ servers: { allowed, foreign } }) => {
			const { host, port } = allowed;
			const within = [
				...['/ok', 'ok', './ok', '../../ok', '/x/../ok', '/%2e%2e/ok', 'https:ok', 'https:/ok'],
				...[`//${host}:${port}/ok`, `HTTPS://${host.toUpperCase()}:${port}/ok`],
				...[`https://%61llowed.demo.test:${port}/ok`, `/ok?next=https://${foreign.host}/`],
				...['/ok#top', '/ok?{secret}', '/o\tk', ' /ok ', `https://@${host}:${port}/ok`],
			];
			return {
				calls: [
					...within.map((value) => followed(value)),
					followed(`/ok\r\nLocation: https://${foreign.host}:${foreign.port}/ok`),
					followed('/ok?', { middle: 'x', times: 10_000 }),
				].map((call) => call(allowed)),
			};
		},
	},
	{
		id: 'L13',
		title: 'a redirect whose Location is no Location',
		verdict: 'prevented',
		how: 'What cannot be read as HTTP ends the call. An empty address is the same address again, up to five times.',
		calls: ({ servers: { allowed, foreign } }) => {
			const evil = `//${foreign.host}:${foreign.port}/ok`;
			return {
				calls: [
					refused(`/ok\r${evil}`, 'network'),
					refused(`/ok\n${evil}`, 'network'),
					refused(`/ok\0${evil}`, 'network'),
					refused(`${evil}\r\nLocation: /ok`, OUTSIDE),
					circling(''),
					circling('#again'),
				].map((call) => call(allowed)),
			};
		},
	},
];

/** Returns the UTF-8 encoding of a string, as one character for each byte. */
function utf8Bytes(/** @type {string} */ text) {
	return Buffer.from(text, 'utf8').toString('latin1');
}
