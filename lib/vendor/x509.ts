export { createPrivateKey, X509Certificate } from 'node:crypto';
