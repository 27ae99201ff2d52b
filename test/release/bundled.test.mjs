import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { paths } from '../../host/paths.mjs';
import { billOfMaterials } from '../../release/bill-of-materials.mjs';
import { bundleVendor } from '../../release/bundle-vendor.mjs';
import { bundledPackages, checkLicences } from '../../release/bundled-packages.mjs';
import { noticesOf } from '../../release/notices.mjs';
import { readRecord, suffixListSentence } from '../../release/suffix-list.mjs';

/** Most of it is the licence of jmespath, which has to be included as a whole. */
const LARGEST_NOTICES_IN_BYTES = 4_500;

const manifest = JSON.parse(readFileSync(join(paths.projectFolder, 'package.json'), 'utf8'));
const record = readRecord();
const { metafile } = await bundleVendor({ write: false });
const packages = bundledPackages(metafile);

/** Without minification, esbuild writes the origin before each module: a second way to know what is bundled. */
const readable = await bundleVendor({ write: false, minify: false });
const NAMES = [
	...new Set(
		readable.texts.flatMap((text) =>
			[...text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name),
		),
	),
].sort();

describe('what is bundled', () => {
	it('matches the module names in the bundles themselves', () => {
		assert.ok(NAMES.length > 10);
		assert.ok(NAMES.includes('tldts') && NAMES.includes('yocto-queue'));
		assert.deepEqual(
			packages.map(({ name }) => name),
			NAMES,
		);
	});

	it('has only licences that allow this kind of publication', () => {
		checkLicences(packages);
	});

	for (const licence of [
		'GPL-3.0-only',
		'MPL-2.0',
		'(MIT OR GPL-2.0)',
		'SEE LICENSE IN LICENSE',
		undefined,
	]) {
		it(`is rejected with the licence ${licence}`, () => {
			const odd = /** @type {any} */ ({ name: 'odd', licence });
			assert.throws(() => checkLicences([...packages, odd]), /Not an allowed licence: odd \(/);
		});
	}
});

describe('the bill of materials', () => {
	const bom = JSON.parse(billOfMaterials(manifest, packages, record));
	/** @type {any[]} */
	const components = bom.components;
	/** CycloneDX has the scope of a package apart from its name. */
	const names = components.map(({ group, name }) => (group ? `${group}/${name}` : name));

	it('describes our package, in the CycloneDX format', () => {
		assert.equal(bom.bomFormat, 'CycloneDX');
		assert.equal(bom.metadata.component.purl, `pkg:npm/${manifest.name}@${manifest.version}`);
	});

	it('lists every bundled package and no other', () => {
		assert.deepEqual([...names].sort(), NAMES);
		assert.deepEqual(
			bom.dependencies.find(
				(/** @type {any} */ { ref }) => ref === bom.metadata.component['bom-ref'],
			).dependsOn,
			NAMES.map((name) => components[names.indexOf(name)]['bom-ref']).sort(),
		);
	});

	it('names the locked version of each package, its purl and its licence', () => {
		const lock = JSON.parse(readFileSync(join(paths.projectFolder, 'package-lock.json'), 'utf8'));
		assert.deepEqual(
			components.map(({ version, purl, licenses }, at) => [names[at], version, purl, licenses]),
			NAMES.map((name) => {
				const { version, license: id } = lock.packages[`node_modules/${name}`];
				// The purl of a scoped package: https://github.com/package-url/purl-spec.
				const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
				return [name, version, purl, [{ license: { id } }]];
			}),
		);
	});

	it('lists the Public Suffix List inside tldts, with its date and licence', () => {
		const [list, ...others] = components.find(({ name }) => name === 'tldts').components;
		assert.deepEqual(others, []);
		assert.equal(list.version, record.date);
		assert.deepEqual(list.licenses, [{ license: { id: 'MPL-2.0' } }]);
	});

	it('is the same each time, whatever the order of the packages', () => {
		assert.equal(
			billOfMaterials(manifest, packages, record),
			billOfMaterials(manifest, packages.toReversed(), record),
		);
	});
});

describe('the notices', () => {
	const notices = noticesOf(packages, record);

	for (const { name, version, licence, licenceText } of packages) {
		it(`name ${name} and its copyright holder`, () => {
			assert.ok(notices.includes(`\n${name} ${version} (${licence})\n`));
			const [copyright] = /^Copyright.*\S/m.exec(licenceText) ?? [];
			assert.ok(copyright !== undefined && notices.includes(copyright));
		});
	}

	it('contain each licence text once and completely', () => {
		const times = (/** @type {string} */ words) => notices.split(words).length - 1;
		assert.equal(times('Permission is hereby granted, free of charge'), 1);
		assert.equal(times('THE USE OR OTHER DEALINGS IN THE SOFTWARE.'), 1);
		assert.equal(times('TERMS AND CONDITIONS FOR USE'), 1);
		assert.equal(times('END OF TERMS AND CONDITIONS'), 1);
	});

	it('print a different licence separately', () => {
		const theirs = 'ISC License\n\nCopyright (c) 2020 Somebody\n\nPermission to use is granted.\n';
		const other = { name: 'other', version: '1.2.3', licence: 'ISC', licenceText: theirs };
		assert.match(
			noticesOf([...packages, other], record),
			/\nother 1\.2\.3 \(ISC\)\n  Copyright \(c\) 2020 Somebody\n\nPermission to use is granted\.\n/,
		);
	});

	it('state the date of the Public Suffix List and its licence', () => {
		assert.ok(notices.includes(suffixListSentence(record)));
		assert.match(notices, /Public Suffix List\nMozilla Public License 2\.0/);
	});

	it(`are smaller than ${LARGEST_NOTICES_IN_BYTES} bytes when packed`, () => {
		const { length } = gzipSync(notices);
		assert.ok(length < LARGEST_NOTICES_IN_BYTES, `${length} bytes`);
	});
});
