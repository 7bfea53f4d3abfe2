import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import {
  memoryAdded,
  messageAdded,
  message,
  sessionCreated,
  source,
  version,
} from '../../support/storeEvents';

const s1 = 's1' as SessionId;

/** Two sessions with messages, memories, a summary and a receipt: something for every table. */
export const someOfEverything: readonly ChangeEvent[] = [
  sessionCreated('s1'),
  sessionCreated('s2'),
  messageAdded('m1', { text: 'we deploy on Fridays' }),
  {
    type: 'messageAdded',
    message: message('m2', {
      author: { kind: 'persona', personaId: 'default' as never },
      state: { kind: 'failed', code: 'modelStalled', reason: 'too slow' },
      replyTo: 'm1' as MessageId,
      model: 'offline',
      redactions: ['token'],
    }),
    recall: { messageId: 'm2' as MessageId, query: 'deploy', items: [], createdAt: 5 },
  },
  messageAdded('m3', { author: { kind: 'agent', name: 'ci' }, recallable: false }),
  memoryAdded('k1', {
    tags: ['team'],
    aliases: ['release'],
    current: version('k1-v1', 'k1', { sources: [source('s1', 'm1'), source('s1', 'm0')] }),
  }),
  memoryAdded('k2', { kind: 'episodic', scope: 'session', sessionId: s1 }),
  {
    type: 'memoryRevised',
    version: version('k1-v2', 'k1', { text: 'ÜBERMORGEN', supersedes: 'k1-v1' as never }),
  },
  { type: 'memoryPinned', memoryId: 'k2' as MemoryId, pinned: true },
  {
    type: 'sessionSummarized',
    summary: {
      sessionId: s1,
      text: 'short',
      throughMessageId: 'm1' as MessageId,
      sourceMessageIds: ['m1' as MessageId],
      createdAt: 9,
    },
  },
];
