export { default as toFileName } from 'filenamify';
