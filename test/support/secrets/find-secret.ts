/**
 * Where a value repeats a secret, however deep: in any property, own or inherited by a getter, shown
 * or not, in causes, lists, maps and names of properties. Paths such as "cause.config.headers.X-Key".
 */
export function findSecret(root: unknown, secret: string): string[] {
	const spellings = spellingsOf(secret);
	const found: string[] = [];
	const seen = new Set<unknown>();
	const queue: Array<[path: string, value: unknown]> = [['', root]];
	const check = (path: string, text: string) => {
		if (spellings.some((spelling) => text.includes(spelling))) found.push(path);
	};
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		const [path, value] = next;
		if (typeof value === 'string') check(path, value);
		if (Buffer.isBuffer(value)) check(path, value.toString('latin1'));
		if (!isObject(value) || seen.has(value)) continue;
		seen.add(value);
		if (value instanceof Map || value instanceof Set) queue.push([`${path}.entries`, [...value]]);
		for (const key of Reflect.ownKeys(value)) {
			check(`${path}.${String(key)} (name)`, String(key));
			queue.push([`${path}.${String(key)}`, read(value, key)]);
		}
	}
	return found;
}

function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Some properties of Node.js objects throw when they are read. */
function read(value: object, key: PropertyKey): unknown {
	try {
		return (value as Record<PropertyKey, unknown>)[key];
	} catch {
		return undefined;
	}
}

function spellingsOf(secret: string): string[] {
	const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
	const base64 = Buffer.from(secret).toString('base64').slice(0, -4);
	return [...plain, base64, Buffer.from(secret, 'utf8').toString('latin1')];
}
