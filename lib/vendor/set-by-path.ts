export {
	deleteProperty as deleteByPath,
	getProperty as getByPath,
	hasProperty as hasByPath,
	parsePath,
	setProperty as setByPath,
} from 'dot-prop';
