/**
 * `npm run bundle`, a part of the build, bundles libraries into the package, with the notices that their licences
 * require. It fails, and writes no notices, if a library has a licence that nobody has reviewed yet.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { paths } from '../host/paths.mjs';
import { bundleVendor } from './bundle-vendor.mjs';
import { bundledPackages, checkLicences } from './bundled-packages.mjs';
import { noticesOf } from './notices.mjs';
import { readRecord } from './suffix-list.mjs';

const { metafile } = await bundleVendor({ write: true });
const packages = bundledPackages(metafile);
checkLicences(packages);
const file = join(paths.projectFolder, 'dist', 'THIRD-PARTY-NOTICES.txt');
await writeFile(file, noticesOf(packages, readRecord()));
