import { expect, it, vi } from 'vitest';
import type { ModelChoice } from '../../../src/protocol/engine/turnCallSpecs';
import { until } from '../../support/until';
import { connectEngine, type Generate, remote, storeFolder } from './connectedEngine';

const said = 'Since the reorg the ledger belongs to Core Banking, more or less.';
const reply = 'Good to know.';

/** Replies to the developer, and answers as a note taker with what it is given. */
function model(requests: string[], notes: (messageId: string) => unknown): Generate {
  return async ({ messages }, say) => {
    const asked = messages.at(-1)?.text ?? '';
    const isNoteTaking = messages[0]?.text.includes('Answer with JSON') === true;
    requests.push(isNoteTaking ? 'notes' : 'reply');
    say(isNoteTaking ? JSON.stringify(notes(JSON.parse(asked).id)) : reply);
    return { model: 'test-model', finish: 'stop' };
  };
}

const note = (source: string) => ({
  memories: [
    {
      text: 'The ledger service belongs to Core Banking.',
      kind: 'semantic',
      importance: 0.6,
      date: null,
      source,
      quote: 'the ledger belongs to Core Banking',
    },
  ],
});

const noteTaker: ModelChoice = {
  kind: 'host',
  label: 'test-model',
  contextTokens: 8_000,
  takesNotes: true,
};
const current = { filter: { state: 'current' }, offset: 0, limit: 10 } as const;

it('reads a message after the reply, where the user lets it, and notes what it finds', async () => {
  const requests: string[] = [];
  const engine = await connectEngine(await storeFolder(), { generate: model(requests, note) });
  const session = await engine.newSession();
  const { entry } = await engine.say(session.id, said, noteTaker);
  expect(entry.message.text).toBe(reply);
  await vi.waitUntil(async () => (await engine.calls.listMemories(current)).total > 0, until);
  const { memories } = await engine.calls.listMemories(current);
  expect(memories.map(({ current: { author, text } }) => [author, text])).toContainEqual([
    'model',
    'The ledger service belongs to Core Banking.',
  ]);
  expect(requests).toEqual(['reply', 'notes']);
});

it('is not asked a second time where the user does not', async () => {
  const requests: string[] = [];
  const engine = await connectEngine(await storeFolder(), { generate: model(requests, note) });
  const session = await engine.newSession();
  await engine.say(session.id, said, remote);
  await engine.say(session.id, 'And thanks.', remote);
  expect(requests).toEqual(['reply', 'reply']);
});
