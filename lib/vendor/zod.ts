export { object, optional, record, string, unknown } from 'zod/v4-mini';
