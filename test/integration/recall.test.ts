import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Recall } from '../../src/core/retrieval/recall';
import { test } from './runner';
import { keepMemories, run, say, until } from './recollect';

test('a reply’s memories are explained in a document: parts of the score, words that matched', async () => {
  await keepMemories('yes');
  await run('addMemory', { text: 'The billing export runs at 04:20.', kind: 'semantic' });
  const { reply } = await say('When does the billing export run?');
  const recall = await run<Recall | undefined>('whyTheseMemories', {
    messageId: reply.message.id,
  });
  assert.ok(
    recall?.items.some(({ text }) => text.includes('04:20')),
    'the receipt is given',
  );
  const document = await until(() =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.query === reply.message.id),
  );
  const text = document.getText();
  assert.match(text, /billing export runs at 04:20/);
  assert.match(text, /\| Relevance \| \d/);
  assert.match(text, /\| Words that matched \| billing, export, runs/);
});

test('without an argument it is the latest reply that the chat shows', async () => {
  const { reply } = await say('When does the billing export run, again?');
  const recall = await run<Recall | undefined>('whyTheseMemories');
  assert.equal(recall?.messageId, reply.message.id);
});
