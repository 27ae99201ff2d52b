/** Where a JMESPath is wrong: the character, and its place, counted from 1. */
export interface PathFault {
	character: string;
	position: number;
}

const OPENED_BY: Readonly<Record<string, string>> = { ']': '[', ')': '(', '}': '{' };

/** Returns the first character of a path that cannot stand where it stands; `undefined` if each of them could. */
export function findPathFault(path: string): PathFault | undefined {
	const open: PathFault[] = [];
	for (let index = 0; index < path.length; index += 1) {
		const character = path[index]!;
		const here = { character, position: index + 1 };
		if (/["'`]/.test(character)) {
			const end = endOfQuoted(path, index);
			if (end === -1) return here;
			index = end;
		} else if (/[[({]/.test(character)) open.push(here);
		else if (character in OPENED_BY) {
			if (open.pop()?.character !== OPENED_BY[character]) return here;
		} else if (!isPlain(character, path[index + 1])) return here;
	}
	return open.pop();
}

function endOfQuoted(path: string, start: number): number {
	for (let index = start + 1; index < path.length; index += 1) {
		if (path[index] === path[start]) return index;
		if (path[index] === '\\') index += 1;
	}
	return -1;
}

/** Every other character has a meaning only inside quotes. A hyphen is the sign of an index. */
function isPlain(character: string, next = ''): boolean {
	return /[\w.*,:&|!<>=?@\s]/.test(character) || (character === '-' && /\d/.test(next));
}
