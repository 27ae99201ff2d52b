import fc from 'fast-check';
import { describeRefusal } from '../../../lib/refusals/describe-refusal';
import { judgeUrl } from '../../../lib/url/url-in-allowed-domain';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('the message for a refused URL', () => {
	it('never repeats its user info, path, query or fragment', () => {
		const secret = 'S3CRET';
		const places = [
			...[
				`https://${secret}@evil.com/`,
				`https://u:${secret}@evil.com/`,
				`https://evil.com/${secret}`,
			],
			...[
				`https://evil.com/?k=${secret}`,
				`https://evil.com/#${secret}`,
				`http://u:${secret}@a.com/`,
			],
			...[`ftp://a.com/${secret}`, `//a.com/${secret}`, `https://a b/${secret}`, `https:${secret}`],
		];
		for (const verdict of places.map((url) => judgeUrl('api.example.com', url))) {
			expect(verdict.ok).toBe(false);
			expect(JSON.stringify([verdict, !verdict.ok && describeRefusal(verdict)])).not.toContain(
				secret,
			);
		}
	});
});

const hostLabel = fc.stringMatching(/^[a-z0-9]([a-z0-9]{0,20}[a-z0-9])?$/);

describe('plain URLs', () => {
	const below = fc.array(hostLabel, { maxLength: 3 }).map((labels) => [...labels, 'example.com']);
	const path = fc.webPath();

	it('are allowed at and below a wildcard', () => {
		fc.assert(
			fc.property(below, path, fc.integer({ min: 1, max: 65_535 }), (labels, rest, port) => {
				const url = `https://${labels.join('.')}:${port}${rest.startsWith('/') ? rest : `/${rest}`}`;
				expect(judgeUrl('*.example.com', url).ok).toBe(true);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});

	it('are refused with any letter put before the domain, instead of a dot', () => {
		fc.assert(
			fc.property(hostLabel, path, (label, rest) => {
				for (const domain of ['example.com', 'api.example.com']) {
					const url = `https://${label}${domain}/${rest}`;
					const refused = { ok: false, code: 'url_outside_domain' };
					expect(judgeUrl(`*.${domain}`, url)).toMatchObject(refused);
				}
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
