import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner';

test('the extension activates', async () => {
  const extension = vscode.extensions.getExtension('recollect.recollect');
  assert.ok(extension, 'it is installed');
  await extension.activate();
  assert.equal(extension.isActive, true);
});
