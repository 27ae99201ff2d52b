/**
 * The dialogs of all kinds of connections by keyboard, in the editor of n8n 1. Screenshots are kept in artifacts/browser.
 */
import { after } from 'node:test';

import { byKeyboard } from './browser/by-keyboard.mjs';
import { openStory } from './browser/open-story.mjs';

const story = await openStory({ version: '1.123.50' });
after(story.stop);

story.step('a user logs in', story.n8n.logInToNewWorkflow);
byKeyboard(story);
