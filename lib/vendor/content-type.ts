export { parse as parseContentType } from 'content-type';
