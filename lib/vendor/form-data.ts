export { FormDataEncoder, type FileLike } from 'form-data-encoder';
