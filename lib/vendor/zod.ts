export { custom, object, optional, string, unknown } from 'zod/v4-mini';
