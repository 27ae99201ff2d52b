import { test } from 'node:test';

/**
 * Returns a function that makes a test of each step of one story. If a step fails, it keeps a screenshot, and the later
 * steps fail at once instead of waiting for something that cannot happen any more.
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
			if (broken !== undefined)
				throw new Error(`Not reached, since an earlier step failed: ${broken}`);
			try {
				await act();
			} catch (error) {
				broken = title;
				await takePicture(`failed-${title.replaceAll(/\W+/g, '-')}`);
				throw error;
			}
		});
}
