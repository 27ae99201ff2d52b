// The slash asks for the npm package: without it Node would load its own deprecated module.
export { toUnicode } from 'punycode/';
