export { parseTree, type Node as JsonNode } from 'jsonc-parser';
