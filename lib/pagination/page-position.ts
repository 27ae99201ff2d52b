import { REDACTED } from '../redaction/redact';
import { copyAsJson, type Json } from '../text/json';
import { createHash } from '../vendor/crypto';

/** Where a page begins: at a URL, or at the value of a parameter. */
export type PagePosition = (UrlOfPage | ParameterValue) & {
	/** Whether it contains a secret, so that it must not be shown. */
	hasSecret?: boolean;
};

interface UrlOfPage {
	url: string;
	/** Whether the API named it with "http:", and it is requested over https. */
	isUpgraded?: boolean;
}

/**
 * A parameter as it is sent. In a body, a number stays a number, and is an `ExactNumber` if JavaScript would round it.
 * Elsewhere, every value is a string.
 */
export interface ParameterValue {
	in: ParameterLocation;
	parameter: string;
	value: Json;
}

/** What is sent of a position: its URL, or its value as JSON. Two positions of one list differ in it. */
export function textOfPosition(position: PagePosition): string {
	return 'url' in position ? position.url : JSON.stringify(position.value);
}

/** Is this page requested over https, although the API named it with "http:"? */
export function isUpgraded(position: PagePosition | undefined): boolean {
	return position !== undefined && 'url' in position && position.isUpgraded === true;
}

/** Returns the position as failures show it. */
export function shownPosition({ hasSecret = false, ...position }: PagePosition): Json {
	if ('url' in position) return { url: hasSecret ? REDACTED : position.url };
	const { in: location, parameter, value } = position;
	return { in: location, parameter, value: hasSecret ? REDACTED : copyAsJson(value) };
}

/** A hash of that (SHA-256, Base64): a long list has many positions, each of which may be long. */
export function hashOfPosition(position: PagePosition): string {
	return hashOf(textOfPosition(position));
}

/** A hash of what a page has. */
export function hashOfPage(body: Json): string {
	return hashOf(JSON.stringify(body));
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}

/** How the next page is requested. */
export type PageMode = 'linkHeader' | 'nextUrl' | 'cursor' | 'pageNumber' | 'offset';

/** The part of a request that says which page to return. */
export type ParameterLocation = 'query' | 'body' | 'header';
