import type { INodeProperties } from 'n8n-workflow';
import { optionFields } from './options-description';
import { requestFields } from './request-description';

/** The node's fields in the order in which users see them. */
export const properties: INodeProperties[] = [...requestFields, ...optionFields];

/** Matches the host of a URL. Does not match a URL with a user name or password, which the canvas must not show. */
const HOST = String.raw`/^=?https:\/\/([^\/?#@{\s]+)(?=[\/?#]|$)/i`;
const METHOD = 'String($rawParameter["method"])';
const URL = 'String($rawParameter["url"])';

/**
 * What the canvas shows below the node: method and host, e.g. "GET api.example.com". For an expression, it shows the
 * expression itself, since the canvas has no item to evaluate it for.
 */
export const SUBTITLE = `={{ ${METHOD}.replace(/^=/, "") + " " + ((${HOST}.exec(${URL}) || [])[1] || (${URL}.startsWith("=") ? ${URL}.slice(1) : "")) }}`;
