/** `npm run sbom`, or `npm run sbom -- FILE`, writes the bill of materials of what is bundled into the package. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { paths } from '../host/paths.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { bundleVendor } from './bundle-vendor.mjs';
import { bundledPackages } from './bundled-packages.mjs';
import { readRecord } from './suffix-list.mjs';

const [file = join(paths.projectFolder, 'artifacts', 'sbom.cdx.json')] = process.argv.slice(2);

const manifest = JSON.parse(await readFile(join(paths.projectFolder, 'package.json'), 'utf8'));
const { metafile } = await bundleVendor({ write: false });
await mkdir(dirname(resolve(file)), { recursive: true });
await writeFile(file, billOfMaterials(manifest, bundledPackages(metafile), readRecord()));
console.log(`The bill of materials is in ${file}`);
