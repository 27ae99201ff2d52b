import assert from 'node:assert/strict';

import { ALLOWED_DOMAIN } from '../../../e2e/support/servers/start-servers.mjs';
import { issueCertificate } from '../../support/calls/issue-certificate.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('node:tls').SecureContextOptions} Tls */

/** @param {LeakEnvironment['authority']} issuer @returns {Record<string, Tls>} */
function badCertificates(issuer) {
	const right = { commonName: ALLOWED_DOMAIN, names: [ALLOWED_DOMAIN] };
	const good = issueCertificate({ ...right, issuer });
	const unknown = issueCertificate({ commonName: 'Nobody' });
	return {
		expired: issueCertificate({ ...right, issuer, from: -9, until: -1 }),
		'not yet valid': issueCertificate({ ...right, issuer, from: 1, until: 9 }),
		'self-signed': issueCertificate(right),
		'of an unknown authority': issueCertificate({ ...right, issuer: unknown }),
		'for another name': issueCertificate({
			commonName: ALLOWED_DOMAIN,
			names: ['foreign.demo.test', `tenant.${ALLOWED_DOMAIN}`, '*.test'],
			issuer,
		}),
		'with another common name only': issueCertificate({ commonName: 'foreign.demo.test', issuer }),
		'TLS 1.1': { ...good, ...OLD_TLS, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
		'TLS 1.0': { ...good, ...OLD_TLS, minVersion: 'TLSv1', maxVersion: 'TLSv1' },
	};
}

/** OpenSSL supports old TLS versions only at its lowest security level. */
const OLD_TLS = { ciphers: 'DEFAULT:@SECLEVEL=0' };

/**
 * @param {LeakEnvironment} environment
 * @param {Record<string, Tls>} certificates
 */
const startAll = (environment, certificates) =>
	Promise.all(
		Object.entries(certificates).map(([name, tls]) =>
			environment.addServer({ name, host: ALLOWED_DOMAIN, tls }),
		),
	);

/** @type {Scenario[]} */
export const certificates = [
	{
		id: 'L35',
		title:
			'a server whose certificate is expired, self-signed, for another name or otherwise wrong, or whose TLS is too old',
		verdict: 'prevented',
		how: 'Certificates are always verified, and TLS 1.0 and 1.1 are not spoken: nothing is sent.',
		async calls(environment) {
			const servers = await startAll(environment, badCertificates(environment.authority));
			return {
				calls: servers.map(({ url }) => ({ url: `${url}/ok`, ends: 'network' })),
				afterwards() {
					for (const { connections } of servers) assert.ok(connections() > 0);
				},
			};
		},
	},
	{
		id: 'L35',
		title: 'a server whose certificate names the host in its common name only',
		verdict: 'limited',
		how: 'Node.js takes such a name where a certificate has no list of names. An authority that n8n trusts has to have issued it for this very host; public ones do not any more.',
		async calls(environment) {
			const [server] = await startAll(environment, {
				'common name': issueCertificate({
					commonName: ALLOWED_DOMAIN,
					issuer: environment.authority,
				}),
			});
			return { calls: [{ url: `${server?.url}/ok`, arrivals: ['common name: GET /ok'] }] };
		},
	},
	{
		id: 'L35',
		title: 'a server whose certificate was revoked',
		verdict: 'limited',
		how: 'Node.js does not ask an authority whether it revoked a certificate, so nobody does.',
		async calls(environment) {
			const { authority: issuer, servers } = environment;
			const [server] = await startAll(environment, {
				revoked: issueCertificate({
					commonName: ALLOWED_DOMAIN,
					names: [ALLOWED_DOMAIN],
					statusUrl: `${servers.plain.url}/status-of-certificates`,
					issuer,
				}),
			});
			const before = servers.plain.connections();
			return {
				calls: [{ url: `${server?.url}/ok`, arrivals: ['revoked: GET /ok'] }],
				afterwards: () => assert.equal(servers.plain.connections(), before),
			};
		},
	},
];
