import { describe, expect, it } from 'vitest';
import type { PersonaId } from '../../../../src/core/base/ids';
import type { Message } from '../../../../src/core/session/message';
import {
  type SummaryLimits,
  Summarizer,
} from '../../../../src/core/summarization/extractiveSummary';
import { approximateTokens } from '../../../../src/core/dialogue/tokenBudget';
import { message } from '../messageBuilder';

const summarize = (messages: readonly Message[], limits: SummaryLimits) =>
  new Summarizer().summarize(messages, limits);

const conversation = [
  message(
    'We are moving the build from webpack to esbuild because the webpack build takes two minutes.',
  ),
  message('Noted. What blocks the esbuild build?', {
    kind: 'persona',
    personaId: 'assistant' as PersonaId,
  }),
  message('ok'),
  message('The esbuild build fails on the CSS modules of the dashboard. Do you know a plugin?'),
  message('We decided that the dashboard keeps plain CSS, so the esbuild build needs no plugin.'),
  message('We decided that the dashboard keeps plain CSS, so esbuild needs no plugin.'),
  message('```\nesbuild build esbuild build webpack\n```'),
];

describe('summarize', () => {
  it('quotes sentences word for word, in order, with author and source', () => {
    const { text, sourceMessageIds } = summarize(conversation, { maxSentences: 3 });
    const lines = text.split('\n');
    expect(lines).toHaveLength(3);
    expect(sourceMessageIds).toHaveLength(3);
    const order = sourceMessageIds.map((id) =>
      conversation.findIndex((candidate) => candidate.id === id),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const [i, line] of lines.entries()) {
      const [author, ...rest] = line.split(': ');
      expect(['User', 'Assistant']).toContain(author);
      expect(conversation[order[i] ?? 0]?.text).toContain(rest.join(': '));
    }
  });

  it('keeps the topic and the decision, and says nothing twice', () => {
    const { text } = summarize(conversation, { maxSentences: 3 });
    expect(text).toContain('from webpack to esbuild');
    expect(text.match(/We decided/g)).toHaveLength(1);
    expect(text).not.toContain('```');
  });

  it('prefers statements to questions', () => {
    const { text } = summarize(
      [message('Does the release need a changelog entry? The release needs a changelog entry.')],
      { maxSentences: 1 },
    );
    expect(text).toBe('User: The release needs a changelog entry.');
  });

  it('stays within the tokens it is given', () => {
    for (const maxTokens of [0, 10, 25, 60]) {
      const { text } = summarize(conversation, { maxTokens });
      expect(approximateTokens(text)).toBeLessThanOrEqual(maxTokens);
    }
  });

  it('gives the same for the same', () => {
    expect(summarize(conversation, { maxTokens: 60 })).toEqual(
      summarize(conversation, { maxTokens: 60 }),
    );
  });

  it('gives the same for a conversation that it knows in part, and in other words', () => {
    const summarizer = new Summarizer();
    for (let length = 1; length <= conversation.length; length++) {
      const soFar = conversation.slice(0, length);
      expect(summarizer.summarize(soFar, { maxTokens: 60 })).toEqual(
        summarize(soFar, { maxTokens: 60 }),
      );
    }
    const reworded = conversation.map((each, i) =>
      i === 0
        ? { ...each, text: 'We are moving the build from webpack to Vite, as it is slow.' }
        : each,
    );
    const { text } = summarizer.summarize(reworded, { maxTokens: 60 });
    expect(text).toBe(summarize(reworded, { maxTokens: 60 }).text);
    expect(text).toContain('webpack to Vite');
  });

  it('has nothing to say about nothing', () => {
    expect(summarize([], { maxSentences: 5 })).toEqual({ text: '', sourceMessageIds: [] });
    expect(summarize([message('hi'), message('```\ncode\n```')], { maxSentences: 5 }).text).toBe(
      '',
    );
  });
});
