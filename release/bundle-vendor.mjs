import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { paths } from '../host/paths.mjs';

const SOURCES = join('lib', 'vendor');
const BUNDLES = join('dist', 'lib', 'vendor');

/**
 * Bundles each file of `lib/vendor/` with the libraries that it needs, and overwrites the compiler's output with the
 * bundle. Returns what the bundles contain: https://esbuild.github.io/api/#metafile.
 * @param {{ write: boolean, minify?: boolean }} options
 */
export async function bundleVendor({ write, minify = true }) {
	const { metafile, outputFiles = [] } = await build({
		absWorkingDir: paths.projectFolder,
		entryPoints: readdirSync(join(paths.projectFolder, SOURCES)).map((name) => join(SOURCES, name)),
		outdir: BUNDLES,
		bundle: true,
		minify,
		platform: 'node',
		// The main file of jsonc-parser is UMD, which no bundler can follow.
		alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
		target: 'node20',
		format: 'cjs',
		allowOverwrite: true,
		logLevel: 'warning',
		metafile: true,
		write,
	});
	return { metafile, texts: outputFiles.map(({ text }) => text) };
}
