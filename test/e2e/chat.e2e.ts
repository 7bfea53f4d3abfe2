import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { ModelServer } from '../support/modelServer';
import { filesWith, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { chooseModel, cursorInEditor, openFile } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });
let models: ModelServer;

beforeAll(async () => {
  models = await ModelServer.start();
});
afterAll(() => models.stop());

/** The model's next reply. */
const says = (text: string) => models.enqueue({ kind: 'reply', text });

test('Shift+Enter breaks the line, Enter sends', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.composer.pressSequentially('I prefer small pull requests');
  await chat.composer.press('Shift+Enter');
  await chat.composer.pressSequentially('with tests.');
  await expect
    .poll(() => chat.composer.inputValue())
    .toBe('I prefer small pull requests\nwith tests.');
  await expect.poll(() => chat.messages.count()).toBe(0);
  await chat.composer.press('Enter');
  await chat.replied();
  await expect
    .poll(() => chat.messages.innerText())
    .toContain('I prefer small pull requests\nwith tests.');
  await expect.poll(() => chat.composer.inputValue()).toBe('');
});

test('what was noted of a message can be taken back', async () => {
  const chat = await Chat.show(suite.vscode);
  const noted = chat.messages.last().getByRole('list', { name: 'Noted' });
  await noted.getByRole('button', { name: /^Forget:/ }).click();
  await expect.poll(() => noted.innerText()).toContain('Forgotten:');
  await suite.vscode.screenshot('chat-forgotten');
  await chat.startSession();
  await chat.ask('Which pull requests do I prefer?');
  await expect.poll(() => chat.recalled()).not.toContainEqual(expect.stringMatching(/^Memory:/));
});

test('the tone of a message is shown discreetly', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  await chat.ask('This is wonderful, I love it!');
  await chat.messages.getByRole('img', { name: 'Sounds positive' }).waitFor();
  await chat.ask('I hate this terrible, broken build.');
  await chat.messages.getByRole('img', { name: 'Sounds negative' }).waitFor();
  await expect.poll(() => chat.replies.getByRole('img', { name: /^Sounds/ }).count()).toBe(0);
  await suite.vscode.screenshot('chat-tone');
});

test('a secret is neither shown nor stored nor sent', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  await chooseModel(vscode, models.baseUrl, 'echo');
  const token = ['ghp', 'R3c0llectTestTokenThatIsNotReal12345'].join('_');
  const password = 'correct-horse-battery';
  await chat.ask(`Remember that the token ${token} opens https://ann:${password}@db.example.org/.`);

  const message = await chat.messages.innerText();
  expect(message).toContain('Taken out before it was stored: GitHub token');
  await vscode.screenshot('chat-redacted');
  const [sent] = models.chatRequests;
  expect(JSON.stringify(sent?.body)).toContain('Remember that the token');
  for (const secret of [token, password]) {
    await expect.poll(() => chat.frame.locator('body').innerText()).not.toContain(secret);
    expect(JSON.stringify(models.requests.map(({ body }) => body))).not.toContain(secret);
    expect(await filesWith(join(vscode.dataDir, 'data'), secret)).toEqual([]);
  }
  expect(await filesWith(storageFolder(vscode), 'Remember that the token')).not.toEqual([]);
});

test('a reply streams; stopping keeps what has arrived; retrying replaces it', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  models.enqueue({ kind: 'trickle', text: 'one two three four five '.repeat(100), interval: 100 });
  await chat.send('Count for me.');
  await chat.lastReply.getByText('one two three').waitFor();
  await expect.poll(() => chat.lastReply.getAttribute('aria-busy')).toBe('true');
  await vscode.screenshot('chat-streaming');

  await chat.button('Stop').click();
  const stopped = await (await chat.replied()).innerText();
  expect(stopped).toContain('one two three');
  expect(stopped).toContain('Stopped. What had arrived was kept.');
  await vscode.screenshot('chat-stopped');
  await expect.poll(() => models.chatRequests.at(-1)?.closed).toBe('broken');

  says('All of it.');
  await chat.button('Retry').click();
  await chat.lastReply.getByText('All of it.').waitFor();
  await expect.poll(() => chat.replies.count()).toBe(1);
  await expect.poll(() => chat.messages.count()).toBe(1);
});

test('Markdown is rendered; code is copied and inserted at the cursor', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  const file = join(vscode.workspace, 'inventory.py');
  const before = await readFile(file, 'utf8');
  await chat.startSession();
  await openFile(page, 'inventory.py');
  await page.keyboard.press('Control+End');
  says('Use **this**:\n\n```python\nprint("from the chat")\n```\n\n- one\n- two');
  await chat.ask('How do I print?');
  await expect.poll(() => chat.lastReply.locator('strong').innerText()).toBe('this');
  await expect
    .poll(() => chat.lastReply.getByRole('listitem').allInnerTexts())
    .toEqual(['one', 'two']);
  await vscode.screenshot('chat-markdown');

  await chat.button('Copy code').click();
  await chat.button('Copied').waitFor();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('print("from the chat")');
  await chat.button('Insert at cursor').click();
  await cursorInEditor(page);
  await page.keyboard.press('Control+S');
  await expect.poll(() => readFile(file, 'utf8')).toBe(`${before}print("from the chat")\n`);
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+S');
  await expect.poll(() => readFile(file, 'utf8')).toBe(before);
});

test('VS Code shows no HTML and fetches no picture that a reply brings', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  const picture = `${models.baseUrl}/pixel.png`;
  says(`<img src="${picture}"> ![x](${picture}) <script>document.title = "no"</script> end`);
  await chat.ask('Show me a picture.');
  await chat.lastReply.getByText('end').waitFor();
  await expect.poll(() => chat.lastReply.locator('img, script').count()).toBe(0);
  expect(models.requests.filter(({ path }) => path.includes('pixel'))).toEqual([]);
});
