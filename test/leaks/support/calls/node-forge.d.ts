/** The little of `node-forge` (which ships no types) that the certificates of the tests are made with. */
declare module 'node-forge' {
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- ASN.1 has no better type
	const forge: any;
	export default forge;
}
