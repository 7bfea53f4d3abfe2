import { expect, test } from 'vitest';
import { Chat } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';

const suite = useVSCode({ language: 'de' });

test('where VS Code speaks German, the chat does, from the first question on', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.frame.getByRole('heading', { name: 'Ein Chat, der sich erinnert' }).waitFor();
  await expect.poll(() => chat.frame.evaluate(() => document.documentElement.lang)).toBe('de');
  await suite.vscode.screenshot('german-question');
  await chat.button('Erinnerungen auf diesem Rechner aufbewahren').click();
  const composer = chat.frame.getByRole('textbox', { name: 'Nachricht' });
  await composer.fill('Remember that we ship on Fridays.');
  await composer.press('Enter');
  const reply = chat.frame.getByRole('article', { name: 'Assistent' });
  await reply.getByText('Notiert: „we ship on Fridays.“').waitFor();
  await chat.button('Senden').waitFor();
  await suite.vscode.screenshot('german-conversation');
});

test("so do the host's own questions", async () => {
  const { page } = suite.vscode;
  const chat = await Chat.show(suite.vscode);
  await chat.button(/^Modell: /u).click();
  await expect
    .poll(() => page.locator('.quick-input-widget').innerText())
    .toMatch(/Modell|Erinnerung/u);
});
