export { parsePath, setProperty as setByPath } from 'dot-prop';
