import { test } from 'node:test';

/**
 * Makes a test of each step of one story. Where a step fails, a picture is kept, and those after it
 * fail at once instead of waiting for what can no longer come.
 * @param {(name: string) => Promise<void>} takePicture
 */
export function inOrder(takePicture) {
	/** @type {string | undefined} */
	let broken;

	/**
	 * @param {string} title
	 * @param {() => Promise<void>} act
	 */
	return (title, act) =>
		test(title, async () => {
			if (broken !== undefined) throw new Error(`Not reached, as this failed: ${broken}`);
			try {
				await act();
			} catch (error) {
				broken = title;
				await takePicture(`failed-${title.replaceAll(/\W+/g, '-')}`);
				throw error;
			}
		});
}
