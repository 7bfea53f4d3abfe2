import type { MessageId, PersonaId, SessionId } from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import { UNTITLED } from '../../../src/core/session/sessionTitle';
import { neutralSentiment } from '../../../src/core/sentiment/sentiment';
import type { RetrievalWeights } from '../../../src/core/retrieval/weights';
import { BenchEngine } from './benchEngine';
import { fillStore } from './fillStore';
import { localEngine } from './localEngine';
import type { Conversation } from './locomo';
import { statement } from './syntheticStore';

/** Anything that ranks the turns of one conversation for a question, best first. */
export interface TurnRanker {
  rank(question: string, limit: number, threshold: boolean): Promise<readonly string[]>;
}

/** A store in the engine that ships, asked as its client asks. */
export interface ReplayedStore extends TurnRanker {
  stop(): Promise<void>;
}

const day = 86_400_000;
const someDay = Date.UTC(2026, 0, 1);
const personaId = 'assistant' as PersonaId;

/**
 * Replays a conversation, both of whose speakers are people, as sessions with their dates in a store of its
 * own; it is asked a day after its last session.
 * @param weights null for those that ship
 */
export async function replay(
  conversation: Conversation,
  weights: RetrievalWeights | null,
): Promise<ReplayedStore> {
  const now = Math.max(...conversation.sessions.map((session) => session.at)) + day;
  return ask(conversationEvents(conversation), weights, now, (id) => id);
}

/**
 * Keeps each text as a memory of its own, which is named by its number.
 * @param weights null for those that ship
 */
export async function replayMemories(
  texts: readonly string[],
  weights: RetrievalWeights | null,
): Promise<ReplayedStore> {
  const events = texts.map((text, i): ChangeEvent => {
    const memory = statement(`memory-${i}`, text, someDay);
    return { type: 'memoryAdded', memory };
  });
  return ask(events, weights, someDay, (id) => id.replace('memory-', ''));
}

async function ask(
  events: Iterable<ChangeEvent>,
  weights: RetrievalWeights | null,
  now: number,
  nameOf: (id: string) => string,
): Promise<ReplayedStore> {
  const engine = await BenchEngine.start({
    prepare: (folder) => fillStore(folder, events),
    local: weights === null ? null : (ends) => localEngine(ends, weights),
  });
  return {
    rank: async (text, limit, threshold) => {
      const { items } = await engine.calls.recall({ text, limit, now, threshold });
      return items.map(({ id }) => nameOf(id));
    },
    stop: () => engine.stop(),
  };
}

function* conversationEvents({ sessions }: Conversation): Generator<ChangeEvent> {
  for (const [i, { at, turns }] of sessions.entries()) {
    const sessionId = `session-${i + 1}` as SessionId;
    yield {
      type: 'sessionCreated',
      session: {
        id: sessionId,
        title: UNTITLED,
        titledByUser: false,
        personaId,
        state: 'active',
        pinned: false,
        createdAt: at,
        updatedAt: at,
        messageCount: 0,
        branchedFrom: null,
        unread: false,
        private: false,
      },
    };
    for (const turn of turns) {
      yield {
        type: 'messageAdded',
        message: {
          id: turn.id as MessageId,
          sessionId,
          author: { kind: 'agent', name: turn.speaker },
          text: turn.text,
          createdAt: at,
          state: { kind: 'complete' },
          sentiment: neutralSentiment,
          replyTo: null,
          model: null,
          redactions: [],
          recallable: true,
        },
        recall: null,
      };
    }
  }
}
