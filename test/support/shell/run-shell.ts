/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a real shell; nothing of it is published */
import { execFileSync } from 'node:child_process';

/** Shells that people paste commands into, as far as every machine has them. */
export const SHELLS = ['sh', 'bash'] as const;

/**
 * The words that a shell makes of a command, in octets read as Latin-1. The program itself does not run: a
 * function of its name prints what it got. Fails if anything but that is printed.
 */
export function wordsOf(shell: string, program: string, command: string): string[] {
	const script = `${program}() { printf '%s\\000' "$@"; }\n${command}\n`;
	const output = execFileSync(shell, {
		input: Buffer.from(script),
		encoding: 'latin1',
		env: { ...process.env, TOKEN: 'the "token"' },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	expect(output.endsWith('\0')).toBe(true);
	return output.slice(0, -1).split('\0');
}
