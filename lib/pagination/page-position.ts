import type { Json } from '../text/json';

/** Where a page begins: at an address, or with the value of a parameter. */
export type PagePosition = { url: string } | ParameterValue;

/** A parameter as it is sent. In a body a number is a number; elsewhere all is text. */
export interface ParameterValue {
	in: ParameterLocation;
	parameter: string;
	value: Json;
}

/** How the next page is asked for. */
export type PageMode = 'linkHeader' | 'nextUrl' | 'cursor' | 'pageNumber' | 'offset';

/** The part of a request that says which page is wanted. */
export type ParameterLocation = 'query' | 'body' | 'header';
