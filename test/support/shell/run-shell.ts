/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a real shell; nothing of it is published */
import { execFileSync } from 'node:child_process';

/** The shells into which users paste commands, of those that every machine has. */
export const SHELLS = ['sh', 'bash'] as const;

/**
 * Returns the arguments into which a shell splits a command, their bytes decoded as Latin-1. The program itself
 * does not run: a shell function of the same name prints its arguments. Fails if anything else is printed.
 */
export function shellArguments(shell: string, program: string, command: string): string[] {
	const script = `${program}() { printf '%s\\000' "$@"; }\n${command}\n`;
	const output = execFileSync(shell, {
		input: Buffer.from(script),
		encoding: 'latin1',
		env: { ...process.env, TOKEN: 'the "token"', ANOTHER_TOKEN: 'another $(id)' },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	expect(output.endsWith('\0')).toBe(true);
	return output.slice(0, -1).split('\0');
}
