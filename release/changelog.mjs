const UNRELEASED = '## Unreleased';

/**
 * Returns the text under a heading "## ...", without the heading. Returns `undefined` if there is no such heading.
 * @param {string} changelog
 * @param {string} title "Unreleased", or a version
 */
export function changesOf(changelog, title) {
	const [, ...sections] = changelog.split(/^## /m);
	const section = sections.find((text) => text.split(/\s/, 1)[0] === title);
	return section?.slice(section.indexOf('\n')).trim();
}

/**
 * Returns the changelog with the unreleased changes under a new version. Throws if there is nothing to release.
 * @param {string} changelog
 * @param {string} version "1.2.0"
 * @param {string} date "2026-11-30"
 */
export function releaseChanges(changelog, version, date) {
	checkUnreleased(changelog);
	if (changesOf(changelog, version) !== undefined)
		throw new Error(`CHANGELOG.md has changes of ${version} already.`);
	return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## ${version} - ${date}`);
}

/**
 * Throws if there is nothing to release. Headings alone do not count.
 * @param {string} changelog
 */
export function checkUnreleased(changelog) {
	const changes = changesOf(changelog, 'Unreleased') ?? '';
	if (!/^[^#\s]/m.test(changes))
		throw new Error(
			'CHANGELOG.md says nothing under "Unreleased", so there is nothing to release.',
		);
}

/**
 * Returns the changelog with this sentence about the Public Suffix List under "Unreleased". It replaces an older one.
 * @param {string} changelog
 * @param {string} sentence
 */
export function noteSuffixList(changelog, sentence) {
	const changes = changesOf(changelog, 'Unreleased') ?? '';
	const older = /^- (The )?Public Suffix List .*$/m;
	const noted = older.test(changes)
		? changes.replace(older, `- ${sentence}`)
		: withSecurity(changes).replace(/^### Security\n*/m, `### Security\n\n- ${sentence}\n`);
	const start = changelog.indexOf(UNRELEASED) + UNRELEASED.length;
	const end = changelog.indexOf('\n## ', start);
	const rest = end === -1 ? '' : changelog.slice(end);
	return `${changelog.slice(0, start)}\n\n${noted.trim()}\n${rest}`;
}

/** @param {string} changes */
function withSecurity(changes) {
	return /^### Security$/m.test(changes) ? changes : `${changes}\n\n### Security`;
}
