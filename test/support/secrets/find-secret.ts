/**
 * Returns the paths at which a value contains a secret, at any depth: in any property (own or read through
 * a getter, enumerable or not), in causes, lists, maps and property names. Such as "cause.config.headers.X-Key".
 */
export function findSecret(root: unknown, secret: string): string[] {
	const encodings = encodingsOf(secret);
	const found: string[] = [];
	const seen = new Set<unknown>();
	const queue: Array<[path: string, value: unknown]> = [['', root]];
	const check = (path: string, text: string) => {
		if (encodings.some((encoding) => text.includes(encoding))) found.push(path);
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

/** Reading some properties of Node.js objects throws. */
function read(value: object, key: PropertyKey): unknown {
	try {
		return (value as Record<PropertyKey, unknown>)[key];
	} catch {
		return undefined;
	}
}

function encodingsOf(secret: string): string[] {
	const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
	const base64 = Buffer.from(secret).toString('base64').slice(0, -4);
	return [...plain, base64, Buffer.from(secret, 'utf8').toString('latin1')];
}
