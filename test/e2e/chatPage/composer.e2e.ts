import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage();

test('Shift+Enter breaks the line', async () => {
  const chat = await suite.open();
  await chat.composer.click();
  await chat.page.keyboard.type('one');
  await chat.page.keyboard.press('Shift+Enter');
  await chat.page.keyboard.type('two');
  await expect.poll(() => chat.composer.inputValue()).toBe('one\ntwo');
  await expect.poll(() => chat.callsOf('send')).toEqual([]);
});

test('with the other send key, Enter breaks the line and Ctrl+Enter sends', async () => {
  const chat = await suite.open((host) => {
    host.status = {
      ...host.status,
      settings: { ...host.status.settings, sendKey: 'modifierEnter' },
    };
  });
  await chat.composer.click();
  await chat.page.keyboard.type('one');
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.type('two');
  await chat.page.keyboard.press('Control+Enter');
  await chat.article('You').waitFor();
  await expect.poll(() => chat.callsOf('send')).toEqual([{ sessionId: 's-1', text: 'one\ntwo' }]);
});

test('Enter that confirms an input method never sends', async () => {
  const chat = await suite.open();
  await chat.composer.click();
  const client = await chat.page.context().newCDPSession(chat.page);
  await client.send('Input.imeSetComposition', {
    text: 'かん',
    selectionStart: 2,
    selectionEnd: 2,
  });
  await client.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await client.send('Input.insertText', { text: '漢' });
  await chat.settled();
  await expect.poll(() => chat.callsOf('send')).toEqual([]);
  await expect.poll(() => chat.composer.inputValue()).toBe('漢');
});

test('a refused message stays in the composer, with the reason and without a second one', async () => {
  const chat = await suite.open((host) => host.failNext('send', 'The disk is full.'));
  await chat.composer.fill('Keep me');
  await chat.composer.press('Enter');
  await chat.page.locator('.banner').getByText('The disk is full.').waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('Keep me');
  await expect
    .poll(() => chat.page.locator('[data-announcer=assertive]').textContent())
    .toBe('The disk is full.');
  await chat.composer.press('Enter');
  await chat.article('You').getByText('Keep me').waitFor();
  await expect.poll(() => chat.page.locator('.banner').count()).toBe(0);
});

test('the text stays until the host has the message, and cannot be sent twice meanwhile', async () => {
  const chat = await suite.open((host) => host.hold('send'));
  await chat.composer.fill('Slow');
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Sending…' }).waitFor();
  await chat.composer.press('Enter');
  await expect.poll(() => chat.composer.inputValue()).toBe('Slow');
  await chat.host((host) => host.release());
  await chat.article('You').waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await expect.poll(() => chat.callsOf('send')).toHaveLength(1);
});

test('while a reply runs the button stops it at once, and Enter keeps the text', async () => {
  const chat = await suite.open();
  await chat.composer.fill('Tell me a long story');
  await chat.composer.press('Enter');
  const stop = chat.page.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  await chat.host((host) => host.stream('Once upon'));
  await chat.article('Assistant').getByText('Once upon').waitFor();
  await chat.composer.fill('Not yet');
  await chat.composer.press('Enter');
  await expect.poll(() => chat.callsOf('send')).toHaveLength(1);
  await chat.host((host) => host.hold('stop'));
  await stop.click();
  await chat.host((host) => host.stream(' a time'));
  await chat.settled();
  await expect.poll(() => chat.article('Assistant').textContent()).not.toContain('a time');
  await chat.host((host) => host.release());
  await chat.page.getByText('Stopped. What had arrived was kept.').waitFor();
  await chat.page.getByRole('button', { name: 'Send' }).waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('Not yet');
});

test('arrow up at the start recalls what was sent, arrow down brings the draft back', async () => {
  const chat = await suite.open((host) => {
    host.entries = host.samples.turns(2);
  });
  await chat.composer.fill('My draft');
  await chat.composer.press('ArrowUp');
  await expect.poll(() => chat.composer.inputValue()).toBe('My draft');
  await chat.composer.press('Home');
  await chat.composer.press('ArrowUp');
  await expect.poll(() => chat.composer.inputValue()).toBe('Question 1: what about part 1?');
  await chat.composer.press('ArrowUp');
  await chat.composer.press('ArrowUp');
  await expect.poll(() => chat.composer.inputValue()).toBe('Question 0: what about part 0?');
  await chat.composer.press('ArrowDown');
  await chat.composer.press('ArrowDown');
  await expect.poll(() => chat.composer.inputValue()).toBe('My draft');
  await chat.composer.press('Escape');
  await expect.poll(() => chat.composer.inputValue()).toBe('My draft');
});

test('a page made anew shows the draft that was kept; what is typed meanwhile wins', async () => {
  const chat = await suite.open((host) => {
    host.drafts['s-1'] = 'From before';
  });
  await expect.poll(() => chat.composer.inputValue()).toBe('From before');
  await chat.host((host) => {
    host.drafts['s-2'] = 'Of the other';
    host.session = host.samples.sessionNamed('s-2', 'Other');
    host.hold('loadDraft');
    host.open();
  });
  await expect.poll(() => chat.callsOf('loadDraft')).toHaveLength(2);
  await chat.composer.fill('Newer');
  await chat.host((host) => host.release());
  await chat.settled();
  await expect.poll(() => chat.composer.inputValue()).toBe('Newer');
});

test('each session keeps its own draft', async () => {
  const chat = await suite.open();
  await chat.composer.fill('For the first');
  const show = (id: string) =>
    chat.host((host, session) => {
      host.session = host.samples.sessionNamed(session, `Session ${session}`);
      host.open();
    }, id);
  await show('s-2');
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await chat.composer.fill('For the second');
  await show('s-1');
  await expect.poll(() => chat.composer.inputValue()).toBe('For the first');
  await chat.composer.blur();
  await expect
    .poll(() => chat.host((host) => host.drafts))
    .toEqual({ 's-1': 'For the first', 's-2': 'For the second' });
});

test('the first message of a new session leaves no draft behind', async () => {
  const chat = await suite.open((host) => {
    host.session = null;
  });
  await chat.page.getByRole('button', { name: 'I prefer small pull requests' }).click();
  await expect
    .poll(() => chat.composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
  await chat.composer.press('Enter');
  await chat.article('You').waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await chat.composer.blur();
  await chat.settled();
  await expect.poll(() => chat.host((host) => host.drafts)).toEqual({});
});

/** Pastes a text where the focus is, as a user does. */
async function paste(chat: ChatPage, text: string): Promise<void> {
  await chat.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await chat.page.keyboard.press('Control+v');
}

const logOf = (lines: number) =>
  Array.from({ length: lines }, (_, index) => `line ${index} of the log`).join('\n');
const fenced = (text: string) => `\`\`\`pasted\n${text}\n\`\`\``;
const chips = (chat: ChatPage) => chat.page.getByRole('list', { name: 'Pasted texts' });

test('20,000 pasted lines stand above the field, and are sent with what is typed', async () => {
  const chat = await suite.open();
  await chat.composer.fill('What is wrong here?');
  await paste(chat, logOf(20_000));
  await chips(chat).getByText('Pasted text, 20,000 lines').waitFor();
  await expect
    .poll(() => chat.page.locator('[data-announcer=polite]').textContent())
    .toBe('Pasted text, 20,000 lines');
  await chat.page.keyboard.type(' Tell me.');
  await expect.poll(() => chat.composer.inputValue()).toBe('What is wrong here? Tell me.');
  await chat.page.keyboard.press('Enter');
  await chat.article('You').getByText('What is wrong here? Tell me.').waitFor();
  const text = `What is wrong here? Tell me.\n\n${fenced(logOf(20_000))}`;
  await expect.poll(() => chat.callsOf('send')).toEqual([{ sessionId: 's-1', text }]);
  await expect.poll(() => chips(chat).count()).toBe(0);
});

test('a text of many characters in few lines stands there too, a shorter one in the field', async () => {
  const chat = await suite.open();
  await chat.composer.focus();
  await paste(chat, logOf(1_999));
  await expect.poll(() => chat.composer.inputValue()).toBe(logOf(1_999));
  expect((await chat.composer.boundingBox())?.height).toBeLessThanOrEqual(256);
  await chat.composer.press('Control+a');
  await paste(chat, 'x'.repeat(100 * 1024));
  await chips(chat).getByText('Pasted text, 1 line').waitFor();
  // It takes the place of what was selected.
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await chat.page.getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(() => chat.callsOf('send'))
    .toEqual([{ sessionId: 's-1', text: fenced('x'.repeat(100 * 1024)) }]);
});

test('a pasted text is put into the field, or removed, by keyboard', async () => {
  const chat = await suite.open();
  await chat.composer.fill('See here:  and there');
  await chat.composer.press('Home');
  for (let presses = 0; presses < 10; presses++) await chat.page.keyboard.press('ArrowRight');
  for (const lines of [2_000, 3_000]) await paste(chat, logOf(lines));
  await expect.poll(() => chips(chat).getByRole('listitem').count()).toBe(2);
  await chat.page.getByRole('button', { name: 'Remove: Pasted text, 3,000 lines' }).press('Enter');
  await expect.poll(() => chips(chat).getByRole('listitem').count()).toBe(1);
  await expect
    .poll(() => chat.composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
  await chat.page.getByRole('button', { name: /^Put into the field: / }).press('Space');
  await expect.poll(() => chips(chat).count()).toBe(0);
  await expect.poll(() => chat.composer.inputValue()).toBe(`See here: ${logOf(2_000)} and there`);
});

test('a pasted text is part of the draft, also of a page made anew', async () => {
  const chat = await suite.open();
  await chat.composer.fill('Look at');
  await paste(chat, logOf(2_000));
  const draft = `Look at\n\n${fenced(logOf(2_000))}`;
  // At once: there may be no further change.
  await expect.poll(() => chat.host((host) => host.drafts['s-1'])).toBe(draft);
  const anew = await suite.open((host) => {
    host.session = null;
  });
  await anew.host((host, kept) => {
    host.drafts['s-1'] = kept;
    host.session = host.samples.sessionNamed('s-1', 'Planning the release');
    host.open();
  }, draft);
  await chips(anew).getByText('Pasted text, 2,000 lines').waitFor();
  await expect.poll(() => anew.composer.inputValue()).toBe('Look at');
  // Another session has nothing of it.
  await anew.host((host) => {
    host.session = host.samples.sessionNamed('s-2', 'Other');
    host.open();
  });
  await expect.poll(() => chips(anew).count()).toBe(0);
  await expect.poll(() => anew.composer.inputValue()).toBe('');
});

test('a pasted text comes back with the message from the history, and goes with it', async () => {
  const chat = await suite.open();
  await chat.composer.fill('What is this?');
  await paste(chat, logOf(2_000));
  await chat.composer.press('Enter');
  await chat.article('You').waitFor();
  await chat.composer.fill('My draft');
  await chat.composer.press('Home');
  await chat.composer.press('ArrowUp');
  await chips(chat).getByText('Pasted text, 2,000 lines').waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('What is this?');
  await chat.composer.press('ArrowDown');
  await expect.poll(() => chips(chat).count()).toBe(0);
  await expect.poll(() => chat.composer.inputValue()).toBe('My draft');
});

test('a pasted text stays with a message that is edited and sent anew', async () => {
  const chat = await suite.open();
  await chat.composer.fill('What is this?');
  await paste(chat, logOf(2_000));
  await chat.composer.press('Enter');
  await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
  await chat.host((host) => host.endReply());
  await chat.page.getByRole('button', { name: 'Edit message' }).click();
  const editor = chat.page.getByRole('textbox', { name: 'Edit message' });
  await chips(chat).getByText('Pasted text, 2,000 lines').waitFor();
  await expect.poll(() => editor.inputValue()).toBe('What is this?');
  await paste(chat, logOf(2_500));
  await editor.fill('And that?');
  await editor.press('Enter');
  await chat.article('You').getByText('And that?').waitFor();
  const text = `And that?\n\n${fenced(logOf(2_000))}\n\n${fenced(logOf(2_500))}`;
  await expect.poll(() => chat.callsOf('editMessage')).toMatchObject([{ text }]);
});

test('the persona is chosen by keyboard, the model and the session by a command', async () => {
  const chat = await suite.open();
  await chat.page.getByRole('combobox', { name: 'Persona' }).focus();
  await chat.page.keyboard.press('ArrowDown');
  await expect
    .poll(() => chat.callsOf('setPersona'))
    .toEqual([{ sessionId: 's-1', personaId: 'mentor' }]);
  await chat.page.getByRole('button', { name: /^Model: Offline/ }).press('Enter');
  await chat.page.getByRole('button', { name: /switch session/ }).press('Space');
  await expect
    .poll(() => chat.callsOf('runCommand'))
    .toEqual([{ command: 'chooseModel' }, { command: 'switchSession' }]);
});

test('the host can bring the focus to the composer', async () => {
  const chat = await suite.open();
  await chat.host((host) => host.focusComposer());
  await expect
    .poll(() => chat.composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
});

/** Drags over the middle of the page, as the browser tells it: Shift is known to every event of a drag. */
async function drag(
  chat: ChatPage,
  type: 'dragenter' | 'drop',
  carried: { readonly shiftKey?: boolean; readonly uris?: string; readonly file?: string },
): Promise<boolean> {
  return chat.page.evaluate(
    ({ type: name, carried: { file, shiftKey = false, uris } }) => {
      const dataTransfer = new DataTransfer();
      if (uris !== undefined) dataTransfer.setData('application/vnd.code.uri-list', uris);
      if (file !== undefined) dataTransfer.items.add(new File(['x'], file));
      const init = { dataTransfer, shiftKey, bubbles: true, cancelable: true };
      return !document.querySelector('main')!.dispatchEvent(new DragEvent(name, init));
    },
    { type, carried },
  );
}

test('a file that is dragged over the chat is asked for with Shift, and VS Code may still take it', async () => {
  const chat = await suite.open();
  expect(await drag(chat, 'dragenter', { file: 'notes.md' })).toBe(false);
  await chat.page.getByText('Hold Shift to drop the file into the message').waitFor();
  await chat.screenshot('drop-needsShift');
  await chat.page.mouse.move(100, 100);
  await expect.poll(() => chat.page.locator('.drop-hint').count()).toBe(0);
  await expect
    .poll(() => chat.composer.getAttribute('placeholder'))
    .toContain('Hold Shift to drop a file');
});

test('with Shift its path goes to the caret, and Ctrl+Z takes it back', async () => {
  const chat = await suite.open();
  await chat.composer.fill('Look at this');
  await chat.composer.press('Home');
  for (let presses = 0; presses < 4; presses++) await chat.page.keyboard.press('ArrowRight');
  const uris = 'file:///app/src/a.ts\r\nfile:///app/b.md';
  expect(await drag(chat, 'dragenter', { uris, shiftKey: true })).toBe(true);
  await chat.page.getByText('Drop to put the path into the message').waitFor();
  expect(await drag(chat, 'drop', { uris, shiftKey: true })).toBe(true);
  await expect.poll(() => chat.composer.inputValue()).toBe('Look `src/a.ts` `b.md`  at this');
  await expect.poll(() => chat.page.locator('.drop-hint').count()).toBe(0);
  await chat.page.keyboard.press('Control+z');
  await expect.poll(() => chat.composer.inputValue()).toBe('Look at this');
});

test('a file from outside has no path here: its name is put in; without Shift nothing is', async () => {
  const chat = await suite.open();
  await drag(chat, 'drop', { file: 'notes.md' });
  await chat.page.getByText('Hold Shift to drop the file into the message').waitFor();
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await drag(chat, 'drop', { file: 'notes.md', shiftKey: true });
  await expect.poll(() => chat.composer.inputValue()).toBe('`notes.md` ');
});
