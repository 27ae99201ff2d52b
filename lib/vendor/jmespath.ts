import * as library from 'jmespath';

/** Parses a path. Its types leave this function out. */
export const { compile } = library as unknown as { compile: (path: string) => unknown };
