import type {
  MemoryId,
  MessageId,
  PersonaId,
  SessionId,
  VersionId,
} from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import type { NewMemory } from '../../../src/core/memory/memory';
import { neutralSentiment } from '../../../src/core/sentiment/sentiment';
import { SyntheticTalk } from './syntheticTalk';

const wordsEach = 25;
const sessionLength = 40;
const minute = 60_000;
const begin = Date.UTC(2025, 0, 1);
const personaId = 'assistant' as PersonaId;

/** When the last of so many items was said, a minute after the one before. */
export function endOf(items: number): number {
  return begin + items * minute;
}

/** The texts of the items, in the order of their numbers; the same in every run. */
export function* syntheticTexts(items: number): Generator<string> {
  const talk = new SyntheticTalk(1);
  for (let item = 0; item < items; item++) yield talk.text(wordsEach);
}

/** Items from one number up to another: memories and messages by turns, the messages in sessions of 40. */
export function* syntheticItems(from: number, until: number): Generator<ChangeEvent> {
  let item = 0;
  for (const text of syntheticTexts(until)) {
    if (item >= from) yield* item % 2 === 0 ? said(item / 2, text) : known((item - 1) / 2, text);
    item++;
  }
}

function* said(number: number, text: string): Generator<ChangeEvent> {
  const sessionId = `s-${Math.floor(number / sessionLength)}` as SessionId;
  const createdAt = begin + 2 * number * minute;
  if (number % sessionLength === 0) {
    yield {
      type: 'sessionCreated',
      session: {
        id: sessionId,
        title: text.split(' ').slice(0, 4).join(' '),
        titledByUser: false,
        personaId,
        state: 'active',
        pinned: false,
        createdAt,
        updatedAt: createdAt,
        messageCount: 0,
        branchedFrom: null,
        unread: false,
        private: false,
      },
    };
  }
  const isReply = number % 2 === 1;
  yield {
    type: 'messageAdded',
    message: {
      id: `m-${number}` as MessageId,
      sessionId,
      author: isReply ? { kind: 'persona', personaId } : { kind: 'user' },
      text,
      createdAt,
      state: { kind: 'complete' },
      sentiment: neutralSentiment,
      replyTo: isReply ? (`m-${number - 1}` as MessageId) : null,
      model: isReply ? 'instant' : null,
      redactions: [],
      recallable: true,
    },
    recall: null,
  };
}

function* known(number: number, text: string): Generator<ChangeEvent> {
  yield {
    type: 'memoryAdded',
    memory: statement(`k-${number}`, text, begin + (2 * number + 1) * minute),
  };
}

/** A memory that the user added. @param at when, milliseconds since the Unix epoch */
export function statement(name: string, text: string, at: number): NewMemory {
  const id = name as MemoryId;
  return {
    id,
    kind: 'semantic',
    scope: 'workspace',
    sessionId: null,
    personaId: null,
    importance: 0.5,
    pinned: false,
    state: 'current',
    tags: [],
    aliases: [],
    current: {
      id: `${name}-v` as VersionId,
      memoryId: id,
      text,
      validAt: at,
      invalidAt: null,
      createdAt: at,
      sources: [],
      author: 'user',
      reason: '',
      supersedes: null,
    },
  };
}
