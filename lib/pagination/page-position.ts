import type { Json } from '../text/json';

/** Where a page begins: at a URL, or at the value of a parameter. */
export type PagePosition = { url: string } | ParameterValue;

/** A parameter as it is sent. In a body, a number stays a number. Elsewhere, every value is a string. */
export interface ParameterValue {
	in: ParameterLocation;
	parameter: string;
	value: Json;
}

/** How the next page is requested. */
export type PageMode = 'linkHeader' | 'nextUrl' | 'cursor' | 'pageNumber' | 'offset';

/** The part of a request that says which page to return. */
export type ParameterLocation = 'query' | 'body' | 'header';
