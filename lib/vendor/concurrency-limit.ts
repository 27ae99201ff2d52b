export { default as limitConcurrency } from 'p-limit';
