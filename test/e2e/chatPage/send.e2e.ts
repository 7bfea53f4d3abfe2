import { expect, test } from 'vitest';
import { useChatPage } from './chatPage';

const suite = useChatPage();

test('Enter sends, the reply streams, and the composer is empty and still has the focus', async () => {
  const chat = await suite.open();
  await chat.composer.click();
  await chat.composer.fill('When do we deploy?');
  await chat.page.keyboard.press('Enter');
  await chat.article('You').getByText('When do we deploy?').waitFor();
  await chat.host((host) => host.stream('On **Fridays**, '));
  await chat.host((host) => host.stream('from the release branch.'));
  const reply = chat.article('Assistant');
  await reply.getByText('from the release branch.').waitFor();
  await expect.poll(() => reply.getAttribute('aria-busy')).toBe('true');
  await chat.host((host) => host.endReply());
  await reply.locator('time').waitFor();
  await expect.poll(() => reply.locator('strong').textContent()).toBe('Fridays');
  await expect.poll(() => chat.composer.inputValue()).toBe('');
  await expect
    .poll(() => chat.composer.evaluate((field) => field === document.activeElement))
    .toBe(true);
  await chat.screenshot('conversation');
});
