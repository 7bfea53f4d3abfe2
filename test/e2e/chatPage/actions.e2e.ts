import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage();

const open = () =>
  suite.open((host) => {
    host.entries = host.samples.turns(3);
  });
const button = (chat: ChatPage, name: string) => chat.page.getByRole('button', { name });
const editor = (chat: ChatPage) => chat.page.getByRole('textbox', { name: 'Edit message' });
const texts = (chat: ChatPage) => chat.article('You').locator('.bubble').allInnerTexts();

test('a message is edited in its place and sent anew; the focus goes on to the composer', async () => {
  const chat = await open();
  await button(chat, 'Edit message').nth(1).click();
  await expect.poll(() => editor(chat).inputValue()).toBe('Question 1: what about part 1?');
  await expect
    .poll(() => editor(chat).evaluate((field) => field === document.activeElement))
    .toBe(true);
  await editor(chat).fill('Asked differently');
  await editor(chat).press('Shift+Enter');
  await editor(chat).press('Backspace');
  await editor(chat).press('Enter');
  await expect
    .poll(() => texts(chat))
    .toEqual(['Question 0: what about part 0?', 'Asked differently']);
  await expect
    .poll(() => chat.callsOf('editMessage'))
    .toEqual([{ messageId: 'u-1', text: 'Asked differently' }]);
  await expect
    .poll(() => chat.composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
  await button(chat, 'Stop').waitFor();
  await expect.poll(() => chat.distanceToEnd()).toBeLessThanOrEqual(1);
});

test('the editor of the last message is seen whole', async () => {
  const chat = await open();
  await button(chat, 'Edit message').last().click();
  await expect.poll(() => chat.seesWhole(chat.page.locator('.message-editor'))).toBe(true);
});

test('Escape gives up the edit and the focus back; nothing is sent', async () => {
  const chat = await open();
  const edit = button(chat, 'Edit message').nth(1);
  await edit.focus();
  await chat.page.keyboard.press('Enter');
  await editor(chat).fill('No');
  await editor(chat).press('Escape');
  await expect.poll(() => editor(chat).count()).toBe(0);
  await expect
    .poll(() => edit.evaluate((element) => element === document.activeElement))
    .toBe(true);
  await expect.poll(() => chat.callsOf('editMessage')).toEqual([]);
  await expect.poll(() => texts(chat)).toContain('Question 1: what about part 1?');
});

test('an edit that is refused stays, with the reason', async () => {
  const chat = await open();
  await chat.host((host) => host.failNext('editMessage', 'The disk is full.'));
  await button(chat, 'Edit message').nth(2).click();
  await editor(chat).fill('Try this');
  await chat.page.locator('.message-editor').getByRole('button', { name: 'Send' }).click();
  await chat.page.locator('.banner.error').getByText('The disk is full.').waitFor();
  await expect.poll(() => editor(chat).inputValue()).toBe('Try this');
  await editor(chat).press('Enter');
  await expect.poll(() => texts(chat)).toContain('Try this');
});

test('any reply is regenerated, in its place', async () => {
  const chat = await open();
  await button(chat, 'Regenerate reply').nth(1).click();
  await expect.poll(() => chat.callsOf('retry')).toEqual([{ userMessageId: 'u-1' }]);
  await chat.host((host) => host.stream('Another answer.'));
  await chat.article('Assistant').nth(1).getByText('Another answer.').waitFor();
  await expect.poll(() => chat.article('Assistant').count()).toBe(3);
  await expect.poll(() => button(chat, 'Regenerate reply').first().isDisabled()).toBe(true);
  await expect.poll(() => button(chat, 'Edit message').first().isDisabled()).toBe(true);
  await chat.host((host) => host.endReply());
  await expect.poll(() => button(chat, 'Regenerate reply').first().isDisabled()).toBe(false);
});

test('the old reply is there until the new one begins, and stays when nothing comes', async () => {
  const chat = await open();
  const replies = () => chat.article('Assistant').locator('recollect-markdown').allInnerTexts();
  const before = await replies();
  await button(chat, 'Regenerate reply').nth(1).click();
  await button(chat, 'Stop').waitFor();
  await expect.poll(() => chat.article('Assistant').count()).toBe(4);
  await expect.poll(() => replies()).toContain(before[1]);
  await chat.host((host) => host.giveUpReply());
  await expect.poll(replies).toEqual(before);

  await button(chat, 'Regenerate reply').nth(1).click();
  await button(chat, 'Stop').waitFor();
  await chat.host((host) => host.stream('Another answer.'));
  await expect.poll(replies).toEqual([before[0], 'Another answer.', before[2]]);
  await chat.host((host) => host.endReply());
  await expect.poll(() => button(chat, 'Regenerate reply').first().isDisabled()).toBe(false);
  await expect.poll(() => replies()).toEqual([before[0], 'Another answer.', before[2]]);
});

test('a summary that was asked for is shown at once, and can be closed and opened again', async () => {
  const chat = await open();
  const summary = chat.page.locator('details.summary');
  await chat.host((host) => {
    host.summary = {
      sessionId: host.session!.id,
      text: 'We deploy on Fridays.\nThe branch is cut on Thursday.',
      throughMessageId: host.entries.at(-1)!.message.id,
      sourceMessageIds: [],
      createdAt: host.samples.sampleTime,
    };
    host.open(null, true);
  });
  await summary.getByText('We deploy on Fridays.').waitFor();
  await expect
    .poll(() => chat.page.locator('[data-announcer=polite]').textContent())
    .toBe('The session is summarized');
  await summary.getByRole('button', { name: 'Copy summary' }).click();
  await expect.poll(() => chat.callsOf('copyText')).toHaveLength(1);
  await summary.getByRole('button', { name: 'Close summary' }).click();
  await expect.poll(() => summary.getByText('We deploy on Fridays.').isVisible()).toBe(false);
  await chat.host((host) => host.open());
  await chat.settled();
  await expect.poll(() => summary.getByText('We deploy on Fridays.').isVisible()).toBe(false);
  await summary.locator('summary').focus();
  await chat.page.keyboard.press('Enter');
  await summary.getByText('We deploy on Fridays.').waitFor();
});

test('a session is branched from any message, by keyboard', async () => {
  const chat = await open();
  const branches = button(chat, 'Branch from here into a new session');
  await expect.poll(() => branches.count()).toBe(6);
  await branches.nth(3).focus();
  await chat.page.keyboard.press('Enter');
  await branches.nth(4).focus();
  await chat.page.keyboard.press('Space');
  await expect
    .poll(() => chat.callsOf('branch'))
    .toEqual([{ messageId: 'r-1' }, { messageId: 'u-2' }]);
});

test('whole web addresses in the own text are links, which the host opens; nothing else is', async () => {
  const chat = await suite.open((host) => {
    host.entries = [
      host.samples.userEntry(
        'u-1',
        'See https://example.org/a?b=1, (http://x.test/y) and example.com, javascript:alert(1), <b>not</b>',
      ),
    ];
  });
  const links = chat.article('You').getByRole('link');
  await expect
    .poll(() => links.allInnerTexts())
    .toEqual(['https://example.org/a?b=1', 'http://x.test/y']);
  await expect
    .poll(() => chat.article('You').innerText())
    .toContain(
      'See https://example.org/a?b=1, (http://x.test/y) and example.com, javascript:alert(1), <b>not</b>',
    );
  await links.first().click();
  await expect.poll(() => chat.callsOf('openLink')).toEqual([{ url: 'https://example.org/a?b=1' }]);
});

test('the text size follows the setting, also while the chat is open', async () => {
  const chat = await open();
  const size = () =>
    chat.page
      .locator('.typed')
      .first()
      .evaluate((element) => getComputedStyle(element).fontSize);
  const before = await size();
  await chat.host((host) =>
    host.changeStatus({ settings: { ...host.status.settings, fontSize: 21 } }),
  );
  await expect.poll(size).toBe('21px');
  await chat.host((host) =>
    host.changeStatus({ settings: { sendKey: 'enter', showSentiment: true } }),
  );
  await expect.poll(size).toBe(before);
});

test('what is not in its normal state is shown, with the way back', async () => {
  const chat = await suite.open((host) => {
    host.session = { ...host.session!, private: true };
    host.status = {
      ...host.status,
      controls: { recallPaused: true, writingPaused: true, readOnly: true },
    };
  });
  await chat.page.getByText('Private session').waitFor();
  for (const name of ['Read-only', 'Recall paused', 'Writing paused']) {
    await button(chat, name).click();
  }
  await expect
    .poll(() => chat.callsOf('runCommand'))
    .toEqual([
      { command: 'endReadOnly' },
      { command: 'resumeRecall' },
      { command: 'resumeWriting' },
    ]);
  await chat.host((host) =>
    host.changeStatus({
      controls: { recallPaused: false, writingPaused: false, readOnly: false },
    }),
  );
  await expect.poll(() => button(chat, 'Recall paused').count()).toBe(0);
});
