export { parseDictionary, parseList } from 'structured-headers';
