/** Up to the path. Not where a user name or password, which somebody may have typed there, stands before it. */
const HOST = String.raw`/^=?https:\/\/([^\/?#@{\s]+)(?=[\/?#]|$)/i`;
const METHOD = 'String($rawParameter["method"])';
const URL = 'String($rawParameter["url"])';

/**
 * What the canvas says below the node: method and host, e.g. "GET api.example.com". Where an expression
 * gives one of them, its own text stands there: on the canvas there is no item to ask.
 */
export const SUBTITLE = `={{ ${METHOD}.replace(/^=/, "") + " " + ((${HOST}.exec(${URL}) || [])[1] || (${URL}.startsWith("=") ? ${URL}.slice(1) : "")) }}`;
