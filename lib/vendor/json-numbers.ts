export { parse, stringify } from 'json-custom-numbers';
