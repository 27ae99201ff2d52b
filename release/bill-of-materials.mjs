import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

import { suffixListSentence } from './suffix-list.mjs';

/** @typedef {import('./bundled-packages.mjs').BundledPackage} BundledPackage */
/** @typedef {import('./suffix-list.mjs').SuffixListRecord} SuffixListRecord */

const licences = new Contrib.License.Factories.LicenseFactory((text) => {
	throw new Error(`Only single licences are allowed, not "${text}".`);
});
const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
	new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
	licences,
);

/**
 * Returns the package's bill of materials in CycloneDX's JSON format. The package has no runtime dependencies, so these
 * are the packages bundled into it. The same sources give the same result: it contains no timestamp and no serial number.
 * @param {Record<string, any>} manifest The manifest of our package.
 * @param {BundledPackage[]} packages
 * @param {SuffixListRecord} suffixList
 */
export function billOfMaterials(manifest, packages, suffixList) {
	const bom = new Models.Bom();
	const ours = componentOf(manifest);
	bom.metadata.component = ours;
	for (const bundled of packages) {
		const component = componentOf(bundled.manifest);
		bom.components.add(component);
		ours.dependencies.add(component.bomRef);
		if (bundled.name === 'tldts') component.components.add(listComponent(suffixList));
	}
	const format = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
	const options = { sortLists: true, space: '\t' };
	return `${new Serialize.JsonSerializer(format).serialize(bom, options)}\n`;
}

/** @param {Record<string, any>} manifest */
function componentOf(manifest) {
	const component = components.makeComponent(manifest);
	if (component === undefined) throw new Error(`${manifest.name} cannot be described.`);
	component.purl = purlOf(manifest);
	component.bomRef.value = component.purl;
	return component;
}

/**
 * Returns a package URL such as "pkg:npm/%40scope/name@1.2.3", see https://github.com/package-url/purl-spec.
 * @param {Record<string, any>} manifest
 */
function purlOf({ name, version }) {
	return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** @param {SuffixListRecord} suffixList */
function listComponent(suffixList) {
	return new Models.Component(Enums.ComponentType.Data, 'Public Suffix List', {
		version: suffixList.date,
		bomRef: 'public-suffix-list',
		description: suffixListSentence(suffixList),
		licenses: new Models.LicenseRepository([licences.makeFromString('MPL-2.0')]),
	});
}
