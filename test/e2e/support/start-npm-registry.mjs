import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import Router from '@koa/router';

import { koa } from '../../../host/demo-api/koa.mjs';
import { listen } from '../../../host/listen.mjs';

/** @typedef {Awaited<ReturnType<typeof startNpmRegistry>>} NpmRegistry */
/** @typedef {Record<string, any> & { name: string, version: string }} Manifest */
/** @typedef {{ manifest: Manifest, tarball: Buffer }} Release */

/**
 * A registry with one package, as far as npm asks it for `view`, `pack`, `install` and `outdated`. It
 * knows no other package, so that an install that needs one fails.
 */
export async function startNpmRegistry() {
	/** @type {Release[]} Oldest first. */
	const releases = [];
	/** @type {string[]} */
	const asked = [];
	const app = koa().use((ctx, next) => {
		asked.push(`${ctx.method} ${decodeURIComponent(ctx.path)}`);
		return next();
	});
	app.use(routes(releases).routes());
	const server = await listen(createServer(app.callback()), 0);
	const url = `http://localhost:${server.port}`;

	/** @param {string} file What `npm pack` made. @param {Manifest} manifest */
	async function publish(file, manifest) {
		const tarball = await readFile(file);
		releases.push({ tarball, manifest: { ...manifest, dist: distOf(url, manifest, tarball) } });
	}

	return { url, publish, asked: () => [...asked], stop: server.stop };
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
			const versions = found.map(({ manifest }) => [manifest.version, manifest]);
			ctx.body = {
				name: latest.name,
				'dist-tags': { latest: latest.version },
				versions: Object.fromEntries(versions),
			};
		})
		.get('/:name/:version', (ctx) => {
			const { name = '', version = '' } = ctx.params;
			ctx.body = withName(name).find(({ manifest }) => manifest.version === version)?.manifest;
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
 * Where the tarball is, and the two checksums by which npm knows it again.
 * @param {string} url
 * @param {Manifest} manifest
 * @param {Buffer} tarball
 */
function distOf(url, manifest, tarball) {
	return {
		tarball: `${url}/${manifest.name}/-/${fileOf(manifest)}`,
		integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
		shasum: createHash('sha1').update(tarball).digest('hex'),
	};
}
