/** The name of the accessor while there is one. */
declare const undiciGlobalDispatcher: unknown;

/** Under this key of the global object, undici, the HTTP client in Node.js, keeps what `fetch` sends by. */
const DISPATCHER_KEY = Symbol.for('undici.globalDispatcher.1');

/**
 * What `fetch` sends by where it is told nothing else; `undefined` if there is none, or if it cannot be read. It belongs
 * to the whole process, and is only looked at.
 *
 * The names of the global object are closed to nodes, and a symbol cannot be read without it. But a name that is declared
 * nowhere is looked for in that object and in its prototypes, and an accessor there is called with the object as
 * `this`. So one that reads this single property is put there, asked, and removed before anything else can run.
 */
export function globalDispatcher(): unknown {
	// Node.js loads its client, which sets the property, as soon as one of its names is used.
	new Headers();
	const isAdded = Reflect.defineProperty(Object.prototype, 'undiciGlobalDispatcher', {
		configurable: true,
		get(this: Record<symbol, unknown>) {
			return this[DISPATCHER_KEY];
		},
	});
	// Not where prototypes are frozen.
	if (!isAdded) return undefined;
	const dispatcher = undiciGlobalDispatcher;
	Reflect.deleteProperty(Object.prototype, 'undiciGlobalDispatcher');
	return dispatcher;
}
