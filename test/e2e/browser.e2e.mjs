/**
 * A new user's way through n8n's editor, in a real browser, by clicking and typing. Screenshots are kept in
 * artifacts/browser.
 */
import { after } from 'node:test';

import { bringCertificates } from './browser/bring-certificates.mjs';
import { byKeyboard } from './browser/by-keyboard.mjs';
import { callAndBranch } from './browser/call-and-branch.mjs';
import { connectOAuth2 } from './browser/connect-oauth2.mjs';
import { findAndConnect } from './browser/find-and-connect.mjs';
import { lockStates } from './browser/lock-states.mjs';
import { lookAgain } from './browser/look-again.mjs';
import { openStory } from './browser/open-story.mjs';

const story = await openStory();
after(story.stop);

findAndConnect(story);
callAndBranch(story);
connectOAuth2(story);
lookAgain(story);
lockStates(story);
bringCertificates(story);
byKeyboard(story);
