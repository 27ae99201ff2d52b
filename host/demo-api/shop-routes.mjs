import Router from '@koa/router';

/** @typedef {import('node:http').IncomingHttpHeaders} Headers */

const PAGE_SIZE = 3;
const ORDERS = [
	{ id: 1001, customer: 'Ada', address: '1 Engine Row', total: 24.5, status: 'paid' },
	{ id: 1002, customer: 'Blaise', address: '2 Wheel Lane', total: 8, status: 'shipped' },
	{ id: 1003, customer: 'Charles', address: '3 Mill Street', total: 120, status: 'paid' },
	{ id: 1004, customer: 'Dorothy', address: '4 Orbit Way', total: 61.9, status: 'open' },
	{ id: 1005, customer: 'Edsger', address: '', total: 3.2, status: 'paid' },
	{ id: 1006, customer: 'Frances', address: '6 Branch Road', total: 47, status: 'shipped' },
	{ id: 1007, customer: 'Grace', address: '7 Harbour View', total: 15.75, status: 'paid' },
];

/**
 * A small shop, which the examples are about. It wants a secret, and each one it knows will do.
 * @param {(headers: Headers) => Promise<boolean>} isKnown
 */
export function shopRoutes(isKnown) {
	/** @type {Map<string, number>} */
	const troubles = new Map();
	const router = new Router({ prefix: '/v1' });
	router.use(async (context, next) => {
		const trouble = troubles.get(context.url);
		troubles.delete(context.url);
		if (!(await isKnown(context.headers)))
			refuse(context, 401, 'No secret arrived, or a wrong one');
		else if (trouble !== undefined) refuse(context, trouble, 'The shop is in trouble');
		else await next();
	});
	router.get('/orders', givePage);
	router.get('/orders/:id', (context) => {
		const order = ORDERS.find(({ id }) => String(id) === context.params.id);
		if (order === undefined) return refuse(context, 404, 'There is no such order');
		context.body = order;
	});
	router.post('/orders', (context) => {
		const { customer, total } = JSON.parse(context.state.body);
		if (!customer) return refuse(context, 422, 'An order needs a customer');
		context.status = 201;
		context.body = { customer, total, status: 'open' };
	});
	router.put('/shipments/:id', (context) => {
		const { customer, address } = JSON.parse(context.state.body);
		if (!address) return refuse(context, 422, 'A shipment needs an address');
		context.body = { shipment: Number(context.params.id), customer, address };
	});
	return {
		routes: router.routes(),
		/**
		 * Has the next request to this path, query included, fail.
		 * @param {string} url Such as "/v1/orders?cursor=1003".
		 * @param {number} status
		 */
		failOnce: (url, status) => void troubles.set(url, status),
	};
}

/**
 * Orders behind the one that the cursor names, a few at a time, however many are asked for.
 * @param {import('koa').Context} context
 */
function givePage(context) {
	const cursor = Number(context.query.cursor ?? 0);
	const left = ORDERS.filter(({ id }) => id > cursor);
	const data = left.slice(0, PAGE_SIZE);
	context.body = { data, next_cursor: left.length > PAGE_SIZE ? String(data.at(-1)?.id) : null };
}

/**
 * @param {import('koa').Context} context
 * @param {number} status
 * @param {string} message
 */
function refuse(context, status, message) {
	context.status = status;
	context.body = { message };
}
