/** @typedef {import('playwright-core').Page} Page */

/** More than the number of tab stops in any dialog and on the page behind it, where n8n 1 lets the focus go. */
const MAX_STEPS = 200;

/**
 * Returns the actions of a user without a mouse.
 * @param {Page} page
 */
export function keyboard(page) {
	const press = (/** @type {string} */ key) => page.keyboard.press(key);

	/**
	 * Presses a key until the focus is at the wanted element.
	 * @param {() => Promise<boolean>} isThere
	 * @param {'Tab' | 'Shift+Tab'} [key]
	 */
	async function tabUntil(isThere, key = 'Tab') {
		for (let steps = 0; steps < MAX_STEPS; steps += 1) {
			await press(key);
			if (await isThere()) return;
		}
		throw new Error(`Not reached with ${MAX_STEPS} times ${key}.`);
	}

	/** Chooses an option in the open list. @param {string} option */
	async function chooseFromList(option) {
		const marked = page.locator('[role=option].is-hovering:visible, [role=option].hover:visible');
		for (let steps = 0; steps < MAX_STEPS; steps += 1) {
			await press('ArrowDown');
			const [text] = await marked.allInnerTexts();
			if (text?.split('\n')[0] === option) return await press('Enter');
		}
		throw new Error(`No option is called ${option}.`);
	}

	/**
	 * @param {string} text The label of the button, or its name if it shows none.
	 * @param {'Tab' | 'Shift+Tab'} [key] The direction.
	 */
	const goToButton = (text, key) => tabUntil(async () => (await focus(page)).button === text, key);

	return {
		press,
		goToButton,

		/**
		 * Goes through the fields of a panel or dialog, in any order, and fills in these. Chooses an option where a
		 * field is a list, and turns a switch "on" or "off".
		 * @param {Record<string, string>} values
		 */
		async fillIn(values) {
			const remaining = new Map(Object.entries(values));
			while (remaining.size > 0) {
				/** @type {Awaited<ReturnType<typeof focus>>} */
				let place = { parameter: '', isList: false, isSwitch: false, state: '', button: '' };
				await tabUntil(async () => {
					place = await focus(page);
					return remaining.has(place.parameter);
				});
				const value = remaining.get(place.parameter) ?? '';
				if (place.isList) {
					await chooseFromList(value);
				} else if (place.isSwitch) {
					if (value !== place.state) await press('Space');
				} else {
					await press('Control+a');
					// Inserted at once: n8n accepts single keystrokes only after a pause, and this script does not
					// pause.
					await page.keyboard.insertText(value);
				}
				remaining.delete(place.parameter);
			}
		},
	};
}

/**
 * Returns which field or button has the focus.
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
			isSwitch: active?.getAttribute('role') === 'switch',
			state: active?.getAttribute('aria-checked') === 'true' ? 'on' : 'off',
			button:
				active?.tagName === 'BUTTON' ? active.innerText.trim() || (active.ariaLabel ?? '') : '',
		};
	});
}
