// The slash selects the npm package. Without it, Node.js would load its own deprecated module.
export { toUnicode } from 'punycode/';
