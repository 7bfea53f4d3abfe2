import { expect, test } from 'vitest';
import { useVSCode } from '../support/vscodeSuite';

const suite = useVSCode();

test('the chat asks once before it remembers, and then takes a message', async () => {
  const { vscode } = suite;
  await vscode.openViewContainer('Recollect');
  const chat = await vscode.webviewFrame('Chat');
  await chat.getByRole('button', { name: 'Keep memories on this machine' }).click();
  await chat.getByRole('textbox').waitFor();
  await expect.poll(() => chat.locator('body').getAttribute('class')).toContain('vscode-dark');
  await vscode.screenshot('chat');
});
