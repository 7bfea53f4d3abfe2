import { expect, test } from 'vitest';
import { type ChatPage, useChatPage } from './chatPage';

const suite = useChatPage();

/** A message of 3,002 lines between others: typed ones, and pasted ones in which one line is not like the others. */
async function openLong(): Promise<ChatPage> {
  const chat = await suite.open((host) => {
    const lines = Array.from({ length: 3_000 }, (_, index) =>
      index === 2_000 ? 'the zebra' : `line ${index}`,
    );
    const turns = host.samples.turns(3);
    const text = `What is wrong?\n\n\`\`\`pasted\n${lines.join('\n')}\n\`\`\``;
    host.entries = [
      ...turns.slice(0, 4),
      host.samples.userEntry('u-long', text),
      host.samples.replyEntry('r-long', 'u-long', 'Nothing.'),
      ...turns.slice(4),
    ];
  });
  await chat.article('You').getByText('What is wrong?').waitFor();
  return chat;
}

const message = (chat: ChatPage) => chat.page.locator('[data-message="u-long"]');
const shownLines = async (chat: ChatPage) => {
  const text = await message(chat).locator('.bubble pre').textContent();
  return text?.split('\n').length;
};

test('of a long message the beginning is shown, all of it on demand, by keyboard too', async () => {
  const chat = await openLong();
  await expect.poll(() => shownLines(chat)).toBe(14);
  const all = message(chat).getByRole('button', { name: 'Show all 3,004 lines', expanded: false });
  await all.press('Enter');
  await expect.poll(() => shownLines(chat)).toBe(3_000);
  await message(chat).getByRole('button', { name: 'Show less', expanded: true }).press('Space');
  await expect.poll(() => shownLines(chat)).toBe(14);
});

test('showing more keeps the place, showing less brings the message back into view', async () => {
  const chat = await openLong();
  const all = message(chat).getByRole('button', { name: /^Show all/ });
  await all.scrollIntoViewIfNeeded();
  const top = async () => (await message(chat).boundingBox())!.y;
  const before = await top();
  await all.click();
  await expect.poll(() => shownLines(chat)).toBe(3_000);
  await chat.settled();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await message(chat).getByRole('button', { name: 'Show less' }).click();
  const view = (await chat.scroller.boundingBox())!;
  await expect.poll(top).toBeGreaterThanOrEqual(view.y);
  await expect.poll(top).toBeLessThan(view.y + view.height);
});

test('what is copied of a message that is not shown whole is whole', async () => {
  const chat = await openLong();
  await message(chat).hover();
  await message(chat).getByRole('button', { name: 'Copy code' }).click();
  await message(chat).getByRole('button', { name: 'Copy message' }).click();
  const copied = async () => {
    const calls = (await chat.callsOf('copyText')) as { text: string }[];
    return calls.map(({ text }) => [text.split('\n').length, text.includes('the zebra')]);
  };
  await expect.poll(copied).toEqual([
    [3_000, true],
    [3_004, true],
  ]);
});

test('what is found in the part that is not shown is shown', async () => {
  const chat = await openLong();
  await chat.page.keyboard.press('Control+f');
  await chat.page.getByRole('textbox', { name: 'Find in session' }).fill('zebra');
  await expect.poll(() => chat.page.locator('.find-count').innerText()).toBe('1 of 1');
  await expect.poll(() => shownLines(chat)).toBe(3_000);
  const found = () =>
    chat.page.evaluate(() => {
      const [range] = CSS.highlights.get('recollect-found-current') ?? [];
      return range instanceof Range ? range.getBoundingClientRect().top : Number.NaN;
    });
  const view = (await chat.scroller.boundingBox())!;
  await expect.poll(found).toBeGreaterThan(view.y);
  await expect.poll(found).toBeLessThan(view.y + view.height);
});

test('a message of ordinary length is shown whole', async () => {
  const chat = await openLong();
  await expect.poll(() => chat.page.getByRole('button', { name: /^Show all/ }).count()).toBe(1);
});
