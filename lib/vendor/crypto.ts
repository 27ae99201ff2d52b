export { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
