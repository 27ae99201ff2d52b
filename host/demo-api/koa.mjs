import Koa from 'koa';

/** Callers that hang up early (a size limit, a timeout) are what the demo API is there for. */
const HANG_UPS = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];

/** A Koa application that reports its faults, but not callers that hang up. */
export function koa() {
	return new Koa().on('error', (error) => {
		if (!HANG_UPS.includes(error.code)) console.error(error);
	});
}
