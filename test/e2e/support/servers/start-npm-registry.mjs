import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';

import Router from '@koa/router';
import { createCert } from 'mkcert';

import { koa } from '../../../../host/demo-api/koa.mjs';
import { listen } from '../../../../host/listen.mjs';
import { startForwardProxy } from './start-forward-proxy.mjs';

/** @typedef {Record<string, any> & { name: string, version: string }} Manifest */
/** @typedef {{ manifest: Manifest, tarball: Buffer }} Release */
/** @typedef {import('../../../../host/demo-api/start-demo-api.mjs').DemoApi['authority']} Authority */

const HTTPS_PORT = 443;

/**
 * Starts a replacement for npm's default registry: without a licence, n8n uses no other. A proxy forwards all requests
 * that would leave this machine to it, whatever their host.
 *
 * It has only the published package, so that an install that needs another package fails.
 * @param {{ folder: string, authority: Authority }} options `folder`: for npm's settings and cache.
 */
export async function startNpmRegistry({ folder, authority }) {
	/** @type {Release[]} Oldest first. */
	const releases = [];
	/** @type {string[]} */
	const requests = [];
	const app = koa().use((ctx, next) => {
		requests.push(`${ctx.method} ${decodeURIComponent(ctx.path)}`);
		return next();
	});
	app.use(routes(releases).routes());
	const server = await listen(
		createServer({ SNICallback: certifyAnyName(authority) }, app.callback()),
	);
	const proxy = await startForwardProxy({ name: 'way out', arrivals: [] });
	proxy.mapPort(HTTPS_PORT, server.port);

	return {
		/** The environment variables for n8n and for the npm that it runs. @type {NodeJS.ProcessEnv} */
		env: {
			HTTPS_PROXY: proxy.url,
			HTTP_PROXY: proxy.url,
			NO_PROXY: 'localhost,127.0.0.1,.demo.test',
			// Ignores the npm settings of the user who runs the tests.
			npm_config_userconfig: join(folder, 'npmrc'),
			npm_config_globalconfig: join(folder, 'npmrc-of-all'),
			npm_config_cache: join(folder, 'npm-cache'),
			npm_config_update_notifier: 'false',
		},
		/** @param {string} file The output of `npm pack`. @param {Manifest} manifest */
		async publish(file, manifest) {
			releases.push({ manifest, tarball: await readFile(file) });
		},
		/** Returns the requests of npm and n8n, e.g. "GET /a-package/1.0.0". */
		requests: () => [...requests],
		stop: async () => void (await Promise.all([server.stop(), proxy.stop()])),
	};
}

/**
 * @param {Authority} authority
 * @returns {NonNullable<import('node:tls').TlsOptions['SNICallback']>}
 */
function certifyAnyName(authority) {
	return (name, done) => {
		createCert({ domains: [name], validity: 1, ca: authority }).then(
			(pair) => done(null, createSecureContext(pair)),
			(error) => done(error),
		);
	};
}

/** @param {Release[]} releases */
function routes(releases) {
	const withName = (/** @type {string} */ name) =>
		releases.filter(({ manifest }) => manifest.name === name);
	return new Router()
		.get('/:name', (ctx) => {
			const found = withName(ctx.params.name ?? '');
			const latest = found.at(-1)?.manifest;
			if (latest === undefined) return;
			const versions = found.map((release) => [
				release.manifest.version,
				describe(release, `https://${ctx.host}`),
			]);
			ctx.body = {
				name: latest.name,
				'dist-tags': { latest: latest.version },
				versions: Object.fromEntries(versions),
			};
		})
		.get('/:name/:version', (ctx) => {
			const { name = '', version = '' } = ctx.params;
			const resolved = version === 'latest' ? withName(name).at(-1)?.manifest.version : version;
			const release = withName(name).find(({ manifest }) => manifest.version === resolved);
			if (release) ctx.body = describe(release, `https://${ctx.host}`);
		})
		.get('/:name/-/:file', (ctx) => {
			const { name = '', file } = ctx.params;
			const found = withName(name).find(({ manifest }) => fileOf(manifest) === file);
			ctx.type = 'application/octet-stream';
			ctx.body = found?.tarball;
		});
}

/** @param {Manifest} manifest */
const fileOf = ({ name, version }) => `${name}-${version}.tgz`;

/**
 * Returns a manifest with what a registry adds: the URL of the tarball, and the checksums with which npm verifies it.
 * @param {Release} release
 * @param {string} origin
 */
function describe({ manifest, tarball }, origin) {
	const dist = {
		tarball: `${origin}/${manifest.name}/-/${fileOf(manifest)}`,
		integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
		shasum: createHash('sha1').update(tarball).digest('hex'),
	};
	return { ...manifest, dist };
}
