export {
	array,
	boolean,
	custom,
	enum as oneOf,
	object,
	optional,
	string,
	union,
	unknown,
} from 'zod/v4-mini';
