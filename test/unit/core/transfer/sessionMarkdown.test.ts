import { expect, it } from 'vitest';
import type { MessageId, PersonaId, SessionId } from '../../../../src/core/base/ids';
import { neutralSentiment } from '../../../../src/core/sentiment/sentiment';
import type { Message } from '../../../../src/core/session/message';
import type { Session } from '../../../../src/core/session/session';
import { closedMarkdown, plainLine } from '../../../../src/core/transfer/markdownText';
import { sessionToMarkdown } from '../../../../src/core/transfer/sessionMarkdown';
import { timeFormat } from '../../../../src/core/transfer/timeFormat';

const session: Session = {
  id: 's1' as SessionId,
  title: 'Fix *all* [links]\n# now',
  titledByUser: true,
  personaId: 'assistant' as PersonaId,
  state: 'active',
  pinned: false,
  createdAt: Date.UTC(2026, 2, 9, 23, 30),
  updatedAt: Date.UTC(2026, 2, 10, 8),
  messageCount: 2,
  branchedFrom: null,
  unread: false,
  private: false,
};

const said = (text: string, fields: Partial<Message> = {}): Message => ({
  id: 'm1' as MessageId,
  sessionId: session.id,
  author: { kind: 'user' },
  text,
  createdAt: session.createdAt,
  state: { kind: 'complete' },
  sentiment: neutralSentiment,
  replyTo: null,
  model: null,
  recallable: true,
  redactions: [],
  ...fields,
});

it('writes who said what and when, with code as it was', () => {
  const code = '```ts\nconst a = `b`;\n\n# no heading\n```';
  const text = sessionToMarkdown(
    session,
    [
      said(`Look:\n\n${code}`),
      said('Half of', {
        author: { kind: 'persona', personaId: session.personaId },
        model: 'gpt_5',
        state: { kind: 'failed', code: 'modelStreamCut', reason: 'The line was cut.' },
      }),
      said('Built.', { author: { kind: 'agent', name: 'CI' }, state: { kind: 'stopped' } }),
    ],
    {
      personaName: () => 'Assistant',
      formatTime: timeFormat({ locale: 'en-GB', timeZone: 'Europe/Berlin' }),
    },
  );
  expect(text.split('\n---\n')).toEqual([
    '# Fix \\*all\\* \\[links\\] \\# now\n\n- Started: 10 Mar 2026, 00:30\n- Last message: 10 Mar 2026, 09:00\n- Persona: Assistant\n- Messages: 3\n',
    `\n**You** · 10 Mar 2026, 00:30\n\nLook:\n\n${code}\n`,
    '\n**Assistant** · 10 Mar 2026, 00:30 · gpt\\_5\n\nHalf of\n\n*Failed: The line was cut.*\n',
    '\n**CI** · 10 Mar 2026, 00:30\n\nBuilt.\n\n*Stopped: this is what had arrived.*\n',
  ]);
});

it.each([
  ['```ts\nopen', '```ts\nopen\n```'],
  ['````\n```\nstill open\n', '````\n```\nstill open\n````'],
  ['~~~\n```\n~~~', '~~~\n```\n~~~'],
  ['```\nclosed\n```\nand ```inline``` text', '```\nclosed\n```\nand ```inline``` text'],
  ['``` is `not` a fence', '``` is `not` a fence'],
  ['no code', 'no code'],
])('closes what is left open in %j', (text, expected) => {
  expect(closedMarkdown(text)).toBe(expected);
});

it('writes a text on one line that is nothing but itself', () => {
  expect(plainLine(' a\n<b> | `c`\\ ')).toBe('a \\<b\\> \\| \\`c\\`\\\\');
});
