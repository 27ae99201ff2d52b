import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { all, FOREIGN, NARROWED, set, storedEdits, USUAL } from './stored-edits.mjs';

/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {import('./stored-edits.mjs').Edit} Edit */

const LOST = { isSecretLost: true };

/**
 * Returns edits of a file that is imported: changed fields next to an unchanged seal, copies, and damaged values.
 * @param {SignedKind} kind
 * @returns {Edit[]}
 */
export function importedEdits(kind) {
	const beside = storedEdits(kind).filter(({ title }) => BESIDE_THE_SEAL.test(title));
	return [...beside, ...[...COPIES, ...DAMAGED].map((row) => ({ ...row, kind }))];
}

const BESIDE_THE_SEAL =
	/^(allowedDomain = "foreign|without (allowedDomain|allowedMethods|seal)|headerName = "(X-Other|Cookie)|username = "other|type )/;

const COPIES = [
	{ ...set('seal', '', USUAL), title: 'a copy', isCopy: true },
	{ ...set('allowedDomain', FOREIGN, all('lock_changed')), title: 'a moved copy', isCopy: true },
	{
		...set('allowedMethods', [], all('lock_changed')),
		title: 'a widened copy',
		fields: NARROWED,
		isCopy: true,
	},
];

const DAMAGED = [
	set('connectionSecret', UNCHANGED_SECRET, all('secret_is_placeholder'), LOST),
	set('connectionSecret', 'connection-seal:', all('seal_unreadable'), LOST),
	set(
		'connectionSecret',
		'connection-seal:1:{"lockedTo":[],"secret":1}',
		all('seal_unreadable'),
		LOST,
	),
	set('connectionSecret', 'connection-seal:2:{}', all('seal_version_unknown'), LOST),
	set('connectionSecret', { a: 1 }, all('field_not_text'), LOST),
	set('allowedDomain', 42, all('domain_not_text')),
	set('allowedDomain', '*.test', all('domain_wildcard_on_public_suffix')),
	set('allowedMethods', { GET: true }, all('methods_invalid')),
	{ title: 'no data', change: () => ({}), ends: all('domain_missing'), ...LOST },
];
