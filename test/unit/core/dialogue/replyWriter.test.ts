import { describe, expect, it } from 'vitest';
import type { MessageId, PersonaId, SessionId } from '../../../../src/core/base/ids';
import type { GenerationRequest, LanguageModel } from '../../../../src/core/dialogue/languageModel';
import { OfflineResponder } from '../../../../src/core/dialogue/offlineResponder';
import { ReplyWriter } from '../../../../src/core/dialogue/replyWriter';
import { approximateTokens } from '../../../../src/core/dialogue/tokenBudget';
import { findPersona } from '../../../../src/core/persona/builtinPersonas';
import { neutralSentiment } from '../../../../src/core/sentiment/sentiment';
import type { Message } from '../../../../src/core/session/message';
import type { MessageRepository } from '../../../../src/core/session/repositories';
import type { Session, SessionSummary } from '../../../../src/core/session/session';
import type { SessionService } from '../../../../src/core/session/sessionService';

const personaId = 'assistant' as PersonaId;
const sessionId = 's' as SessionId;
const session = { id: sessionId, personaId } as Session;

function message(id: number, text: string): Message {
  return {
    id: `m${id}` as MessageId,
    sessionId,
    author: id % 2 === 0 ? { kind: 'persona', personaId } : { kind: 'user' },
    text,
    createdAt: id,
    state: { kind: 'complete' },
    sentiment: neutralSentiment,
    replyTo: null,
    model: null,
    recallable: true,
    redactions: [],
  };
}

/** A session of so many messages, answered by a model that takes so many tokens. */
function talk(messages: number, contextTokens: number) {
  const history = Array.from({ length: messages }, (_, i) =>
    message(
      i + 1,
      `Statement ${i + 1}: the service number ${i + 1} writes its log to disk ${i % 7}.`,
    ),
  );
  const requests: GenerationRequest[] = [];
  const model: LanguageModel = {
    label: 'test',
    contextTokens,
    generate: async (request, onText) => {
      requests.push(request);
      onText('Yes.');
      return { model: 'test', finish: 'stop' };
    },
  };
  let summary: SessionSummary | undefined;
  let summarized = 0;
  const writer = new ReplyWriter({
    offline: new OfflineResponder({ locale: 'en', timeZone: 'UTC' }),
    sessions: {
      summarize: async () => {
        summarized += 1;
        summary = {
          sessionId,
          text: 'User: everything is logged.',
          throughMessageId: history.at(-1)!.id,
          sourceMessageIds: [history[0]!.id],
          createdAt: 0,
        };
        return summary;
      },
    } as Partial<SessionService> as SessionService,
    summaries: { summary: () => summary },
    messages: {
      page: (_, { limit }: { limit: number }) => ({
        messages: history.slice(-limit),
        hasEarlier: history.length > limit,
      }),
      since: () => [],
    } as Partial<MessageRepository> as MessageRepository,
    tokenCounter: () => approximateTokens,
    formatDate: () => '2026-01-01',
    clock: { now: () => 0 },
  });
  const ask = async () => {
    await writer.respond(
      {
        session,
        message: message(10_001, 'Is everything logged?'),
        recalled: [],
        noted: [],
        effects: [],
        persona: findPersona(personaId),
        recallPaused: false,
        model,
      },
      () => {},
      new AbortController().signal,
    );
    return requests.at(-1)!.messages.map(({ text }) => text);
  };
  return { ask, summarized: () => summarized };
}

describe('ReplyWriter', () => {
  it('sends a session that fits whole, without a summary', async () => {
    const { ask, summarized } = talk(6, 8_000);
    const prompt = await ask();
    expect(prompt.filter((text) => text.startsWith('Statement'))).toHaveLength(6);
    expect(prompt.at(-1)).toBe('Is everything logged?');
    expect(summarized()).toBe(0);
  });

  it('stands a summary for what a long session no longer fits in, and makes it once', async () => {
    const { ask, summarized } = talk(400, 1_500);
    const prompt = await ask();
    expect(prompt.join('\n')).toContain('User: everything is logged.');
    const shown = prompt.filter((text) => text.startsWith('Statement'));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.at(-1)).toContain('Statement 400');
    expect(approximateTokens(prompt.join('\n'))).toBeLessThanOrEqual(1_500);
    await ask();
    expect(summarized()).toBe(1);
  });

  it('leaves a small model room to reply', async () => {
    const { ask } = talk(4, 1_000);
    expect((await ask()).at(-1)).toBe('Is everything logged?');
  });
});
