/** The little of `node-forge` (which ships no types) that the certificates of the tests are made with. */
declare module 'node-forge' {
	const forge: any;
	export default forge;
}
