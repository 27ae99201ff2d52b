export { setProperty as setByPath } from 'dot-prop';
