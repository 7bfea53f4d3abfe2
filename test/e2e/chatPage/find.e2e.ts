import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage();

const field = (chat: ChatPage) => chat.page.getByRole('textbox', { name: 'Find in session' });
const count = (chat: ChatPage) => chat.page.locator('.find-count').innerText();

/** The texts that are marked, and the message that the user has come to. */
async function marks(chat: ChatPage): Promise<{ found: string[]; here: string[] }> {
  return chat.page.evaluate(() => {
    const texts = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String);
    return { found: texts('recollect-found'), here: texts('recollect-found-current') };
  });
}

async function open(turns = 3): Promise<ChatPage> {
  const chat = await suite.open();
  await chat.host((host, wanted) => {
    host.entries = host.samples.turns(wanted);
    host.open();
  }, turns);
  await chat
    .article('Assistant')
    .last()
    .getByText(`Answer ${turns - 1}.`)
    .waitFor();
  return chat;
}

test('Ctrl+F finds in messages that are not loaded, and goes there', async () => {
  const chat = await open(1000);
  await chat.composer.press('Control+f');
  await field(chat).pressSequentially('part 17?');
  await expect.poll(() => count(chat)).toBe('1 of 1');
  const target = chat.page.locator('[data-message="u-17"]');
  await expect.poll(() => chat.seesWhole(target)).toBe(true);
  await expect.poll(async () => (await marks(chat)).here).toEqual(['part 17?']);
  await expect
    .poll(() => field(chat).evaluate((element) => element === document.activeElement))
    .toBe(true);
});

test('next and previous go round by keyboard and by button', async () => {
  const chat = await open();
  await chat.page.keyboard.press('Control+f');
  await field(chat).fill('ANSWER');
  await expect.poll(() => count(chat)).toMatch(/ of 3$/);
  const first = Number((await count(chat)).split(' ')[0]);
  await field(chat).press('Enter');
  await expect.poll(() => count(chat)).toBe(`${(first % 3) + 1} of 3`);
  await field(chat).press('Shift+Enter');
  await expect.poll(() => count(chat)).toBe(`${first} of 3`);
  await chat.page.getByRole('button', { name: /^Next match/ }).click();
  await expect.poll(() => count(chat)).toBe(`${(first % 3) + 1} of 3`);
  await expect.poll(async () => (await marks(chat)).found.length).toBe(2);
  await expect.poll(() => announced(chat)).toBe(await count(chat));
});

test('a text across bold and plain words is marked; buttons and labels are not', async () => {
  const chat = await suite.open((host) => {
    host.entries = [
      host.samples.userEntry('u-1', 'How?'),
      host.samples.replyEntry('r-1', 'u-1', 'Use **this** way:\n\n```python\nprint(1)\n```'),
    ];
  });
  await chat.page.keyboard.press('Control+f');
  await field(chat).fill('this way');
  await expect.poll(async () => (await marks(chat)).found).toEqual(['this way']);
  await field(chat).fill('python');
  await chat.settled();
  const { found, here } = await marks(chat);
  expect([...found, ...here]).toEqual([]);
});

test('in a message longer than the view, the place itself is shown', async () => {
  const chat = await suite.open((host) => {
    const long = `${'A paragraph.\n\n'.repeat(80)}The zebra.\n\n${'A paragraph.\n\n'.repeat(80)}`;
    host.entries = [
      host.samples.userEntry('u-1', 'How?'),
      host.samples.replyEntry('r-1', 'u-1', long),
    ];
  });
  await chat.page.keyboard.press('Control+f');
  await field(chat).fill('zebra');
  await expect.poll(() => count(chat)).toBe('1 of 1');
  const view = (await chat.scroller.boundingBox())!;
  const top = async () => (await chat.page.getByText('The zebra.').boundingBox())!.y;
  await expect.poll(top).toBeGreaterThan(view.y);
  await expect.poll(() => top()).toBeLessThan(view.y + view.height);
});

test('nothing found is said; an empty field says nothing', async () => {
  const chat = await open();
  await chat.page.keyboard.press('Control+f');
  await field(chat).fill('zebra');
  await expect.poll(() => count(chat)).toBe('No results');
  await expect
    .poll(() => chat.page.getByRole('button', { name: /^Next match/ }).isDisabled())
    .toBe(true);
  await field(chat).fill('');
  await expect.poll(() => count(chat)).toBe('');
});

test('what streams in is marked too', async () => {
  const chat = await open();
  await chat.page.keyboard.press('Control+f');
  await field(chat).fill('zebra');
  await expect.poll(() => count(chat)).toBe('No results');
  await chat.host((host) => {
    host.startReply(host.entries.at(-2)!.message.id);
    host.stream('A Zebra comes.');
  });
  await expect.poll(async () => (await marks(chat)).found).toEqual(['Zebra']);
  await chat.host((host) => host.endReply());
  await expect.poll(() => count(chat)).toBe('1 of 1');
});

test('Escape closes, takes the marks away and gives the focus back', async () => {
  const chat = await open();
  await chat.composer.fill('a draft');
  await chat.composer.press('Control+f');
  await field(chat).fill('answer');
  await expect.poll(() => count(chat)).toMatch(/ of 3$/);
  await field(chat).press('Escape');
  await expect.poll(() => field(chat).count()).toBe(0);
  await expect.poll(() => marks(chat)).toEqual({ found: [], here: [] });
  await expect
    .poll(() => chat.composer.evaluate((element) => element === document.activeElement))
    .toBe(true);
  await expect.poll(() => chat.composer.inputValue()).toBe('a draft');
});

test('an answer that a later question has overtaken is not shown', async () => {
  const chat = await open();
  await chat.page.keyboard.press('Control+f');
  await chat.host((host) => host.hold('findInSession'));
  await field(chat).fill('answer');
  await field(chat).fill('zebra');
  await chat.host((host) => host.release());
  await expect.poll(() => count(chat)).toBe('No results');
});

async function announced(chat: ChatPage): Promise<string> {
  return chat.page.locator('[data-announcer="polite"]').innerText();
}
