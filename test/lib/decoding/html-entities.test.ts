import { characterEntities } from 'character-entities';
import { HTML_ENTITIES } from '../../../lib/decoding/html-entities';

/** The names of the HTML standard, as another package lists them, for characters of one octet in Latin-1. */
const NAMES = Object.entries(characterEntities).filter(([, text]) => /^[\0-\u00ff]$/.test(text));

describe("HTML's names", () => {
	it.each(NAMES.filter(([, text]) => text < '\u0080'))('&%s; is %j', (name, character) => {
		expect(HTML_ENTITIES.get(name)).toBe(character.charCodeAt(0));
	});

	it.each([...HTML_ENTITIES])('&%s; is octet %d for others, too', (name, octet) => {
		expect(characterEntities[name]).toBe(String.fromCharCode(octet));
	});

	it('are known for each character beyond ASCII', () => {
		const characters = NAMES.filter(([name]) => HTML_ENTITIES.has(name)).map(([, text]) => text);
		expect(new Set(characters).size).toBe(new Set(NAMES.map(([, text]) => text)).size);
	});
});
