import { expect, it, onTestFinished } from 'vitest';
import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import { erasedMark } from '../../../src/core/privacy/statementErasure';
import type { Store } from '../../../src/storage/store';
import { openStore, temporaryFolder } from '../../support/openStore';
import {
  memoryAdded,
  message,
  messageAdded,
  sessionCreated,
  source,
  version,
} from '../../support/storeEvents';

const s1 = 's1' as SessionId;
const k1 = 'k1' as MemoryId;

async function newStore(): Promise<Store> {
  const store = await openStore(temporaryFolder(onTestFinished));
  onTestFinished(() => store.dispose());
  return store;
}

it('erases a message whole that a memory came from in other words, with its copies', async () => {
  const store = await newStore();
  const said = 'mondays off, forever';
  await store.append([
    sessionCreated('s1'),
    messageAdded('m1', { text: said }),
    messageAdded('m2', { text: 'Thanks.', author: { kind: 'agent', name: 'helper' } }),
    sessionCreated('s2'),
    messageAdded('m3', { text: said, sessionId: 's2' as SessionId }),
    memoryAdded('k1', {
      current: version('v1', 'k1', {
        text: 'Nobody works on Mondays.',
        sources: [source('s1', 'm1')],
      }),
    }),
  ]);
  await store.eraseMemories([k1]);
  const texts = [...store.messages.all()].map(({ text }) => text);
  expect(texts).toEqual([erasedMark, 'Thanks.', erasedMark]);
});

it('erases a short memory where it was learnt and in the answer, and not where it may be a part', async () => {
  const store = await newStore();
  await store.append([
    sessionCreated('s1'),
    messageAdded('m1', { text: 'Tabs!' }),
    messageAdded('m2', { text: 'Noted: “Tabs”.', replyTo: 'm1' as MessageId }),
    messageAdded('m3', { text: 'Close all tabs.' }),
    memoryAdded('k1', {
      current: version('v1', 'k1', { text: 'Tabs', sources: [source('s1', 'm1')] }),
    }),
  ]);
  await store.eraseMemories([k1]);
  expect(store.messages.since(s1, null).map(({ text }) => text)).toEqual([
    `${erasedMark}!`,
    `Noted: “${erasedMark}”.`,
    'Close all tabs.',
  ]);
});

it('keeps what a receipt recalled beside it, and makes the title of a session anew', async () => {
  const store = await newStore();
  const statement = 'Our "vault" opens at nine sharp.';
  const item = (id: string, text: string) => ({
    kind: 'message' as const,
    id: id as MessageId,
    text,
    at: 1,
    sessionId: s1,
    sessionTitle: 'Our "vault" opens at nine sharp',
    score: 1,
    parts: { relevance: 1, recency: 1, importance: 1, persona: 1, matchedTerms: ['nine'] },
    inPrompt: true,
  });
  await store.append([
    sessionCreated('s1', 'Our "vault" opens at nine sharp (branch)'),
    messageAdded('m1', { text: `${statement} It is red.` }),
    sessionCreated('s2'),
    {
      type: 'messageAdded',
      message: message('m2', { sessionId: 's2' as SessionId }),
      recall: {
        messageId: 'm2' as MessageId,
        query: 'When?',
        items: [
          item('m1', `${statement} It is red.`),
          {
            ...item('m9', 'Something else.'),
            also: [
              {
                messageId: 'm1' as MessageId,
                sessionId: s1,
                sessionTitle: 'Our "vault" opens at nine sharp',
                at: 2,
              },
            ],
          },
          { ...item('k1', statement), kind: 'memory', id: k1, versionId: version('v1', 'k1').id },
        ],
        createdAt: 1,
      },
    },
    memoryAdded('k1', {
      current: version('v1', 'k1', { text: statement, sources: [source('s1', 'm1')] }),
    }),
  ]);
  await store.eraseMemories([k1]);
  expect(store.sessions.get(s1)?.title).toBe('It is red (branch)');
  const { items } = store.messages.recall('m2' as MessageId)!;
  expect(items.map(({ text }) => text)).toEqual([`${erasedMark}. It is red.`, 'Something else.']);
  expect(items.map(({ sessionTitle }) => sessionTitle)).toEqual([
    'It is red (branch)',
    'It is red (branch)',
  ]);
  expect(items[1]?.also?.[0]?.sessionTitle).toBe('It is red (branch)');
  expect(items.map(({ parts }) => parts.matchedTerms)).toEqual([[], ['nine']]);
});
