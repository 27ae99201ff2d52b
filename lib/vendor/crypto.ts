export { X509Certificate, createHash, createPrivateKey } from 'node:crypto';
