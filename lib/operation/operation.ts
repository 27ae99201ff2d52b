import type { Json } from '../text/json';

/**
 * One operation of an API, with everything that is needed to call it: the description that it comes from is not asked
 * again. All of it is JSON.
 */
export interface Operation {
	/** Method and path: "GET /orders/{id}". */
	id: string;
	/** In upper case. */
	method: string;
	/** With its placeholders: "/orders/{id}". */
	path: string;
	/** Where the operation can be called. The first one is used. */
	servers: Server[];
	fields: OperationField[];
	/** Missing if the operation has no body. */
	body?: OperationBody;
	/** One of these sets of schemes is required, and each scheme of it. An empty set requires none. */
	security: SecurityScheme[][];
}

/** OpenAPI 3.1, 4.8.5. */
export interface Server {
	/** With placeholders for its variables, which are fields: "https://{region}.example.com/v1". */
	url: string;
	description?: string;
}

/** A placeholder in a path or in a server's URL (OpenAPI 3.1, 4.8.8.2). */
export const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Where a field's value goes. */
export type FieldPlace = 'server' | 'path' | 'query' | 'header' | 'cookie' | 'body';

/** What a field takes: "file" is a binary field of the input item, and "any" is any JSON value. */
export type FieldType =
	| 'string'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'array'
	| 'object'
	| 'file'
	| 'any';

/** What kind of value is this, and which values are there to choose from? */
export interface ValueType {
	type: FieldType;
	choices?: Array<string | number | boolean>;
	/** Of the elements of an array. */
	items?: ValueType;
}

export interface OperationField extends ValueType {
	/** Place and name, as a JSON Pointer without its first slash (RFC 6901): "query/limit", "body/customer/name". */
	id: string;
	place: FieldPlace;
	/** The name of the parameter or variable. In a body, the names that lead to the value; none for the whole body. */
	path: string[];
	required: boolean;
	default?: Json;
	description?: string;
	/** How the value is written, in every place but a JSON body. */
	encoding?: FieldEncoding;
}

/** OpenAPI 3.1, 4.8.12.2: by style, or by media type. */
export type FieldEncoding =
	| { style: ParameterStyle; explode: boolean; allowReserved: boolean }
	| { contentType: string };

/** The styles that each place has; the first one is the default (OpenAPI 3.1, 4.8.12.3). A form has those of a query. */
export const STYLES = {
	path: ['simple', 'label', 'matrix'],
	query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
	header: ['simple'],
	cookie: ['form'],
} as const;

export type ParameterStyle = (typeof STYLES)[keyof typeof STYLES][number];

export interface OperationBody {
	/** "application/json", as the description spells it. */
	mediaType: string;
	required: boolean;
}

/** OpenAPI 3.1, 4.8.27: what a client needs to know of a security scheme. */
export type SecurityScheme =
	| { type: 'apiKey'; in: string; name: string }
	/** `scheme` is in lower case: "bearer". */
	| { type: 'http'; scheme: string }
	| { type: 'oauth2'; flows: OAuth2Flow[] }
	| { type: 'other'; name: string };

export interface OAuth2Flow {
	/** "authorizationCode", "clientCredentials", "password" or "implicit". */
	grant: string;
	authorizationUrl?: string;
	tokenUrl?: string;
	scopes: string[];
}
