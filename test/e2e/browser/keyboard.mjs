/** @typedef {import('playwright-core').Page} Page */

/** More than any dialog has places to stop at. */
const MOST_STEPS = 80;

/**
 * A person without a mouse.
 * @param {Page} page
 */
export function keyboard(page) {
	const press = (/** @type {string} */ key) => page.keyboard.press(key);

	/**
	 * Presses a key until the focus is where it is wanted.
	 * @param {() => Promise<boolean>} isThere
	 * @param {'Tab' | 'Shift+Tab'} [key]
	 */
	async function tabUntil(isThere, key = 'Tab') {
		for (let steps = 0; steps < MOST_STEPS; steps += 1) {
			await press(key);
			if (await isThere()) return;
		}
		throw new Error(`Not reached with ${MOST_STEPS} times ${key}.`);
	}

	/** In the list that is open. @param {string} option */
	async function chooseFromList(option) {
		const marked = page.locator('[role=option].is-hovering:visible, [role=option].hover:visible');
		for (let steps = 0; steps < MOST_STEPS; steps += 1) {
			await press('ArrowDown');
			const [text] = await marked.allInnerTexts();
			if (text?.split('\n')[0] === option) return await press('Enter');
		}
		throw new Error(`No option is called ${option}.`);
	}

	/**
	 * @param {string} text What the button says.
	 * @param {'Tab' | 'Shift+Tab'} [key] The way there.
	 */
	const goToButton = (text, key) => tabUntil(async () => (await focus(page)).button === text, key);

	return {
		press,
		goToButton,

		/**
		 * Goes through the fields of a panel or dialog, whatever their order, and fills in these. Of a list,
		 * an option is chosen.
		 * @param {Record<string, string>} values
		 */
		async fillIn(values) {
			const left = new Map(Object.entries(values));
			while (left.size > 0) {
				/** @type {Awaited<ReturnType<typeof focus>>} */
				let place = { parameter: '', isList: false, button: '' };
				await tabUntil(async () => {
					place = await focus(page);
					return left.has(place.parameter);
				});
				const value = left.get(place.parameter) ?? '';
				if (place.isList) {
					await chooseFromList(value);
				} else {
					await press('Control+a');
					// At once: n8n takes what is typed after a pause, which nobody makes here.
					await page.keyboard.insertText(value);
				}
				left.delete(place.parameter);
			}
		},
	};
}

/**
 * Which field or button would get what is typed now.
 * @param {Page} page
 */
async function focus(page) {
	return await page.locator(':focus').evaluateAll((/** @type {any[]} */ [active]) => {
		const field = active?.closest(
			'[data-test-id^="parameter-input-"]:not([data-test-id="parameter-input-field"])',
		);
		const isField = ['INPUT', 'TEXTAREA'].includes(active?.tagName);
		return {
			parameter: isField && field ? field.dataset.testId.replace('parameter-input-', '') : '',
			isList: active?.getAttribute('role') === 'combobox',
			button: active?.tagName === 'BUTTON' ? active.innerText.trim() : '',
		};
	});
}
