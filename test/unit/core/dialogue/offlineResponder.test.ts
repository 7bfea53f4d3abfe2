import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { MessageId, SessionId } from '../../../../src/core/base/ids';
import { OfflineResponder } from '../../../../src/core/dialogue/offlineResponder';
import type { Memory } from '../../../../src/core/memory/memory';
import { assistantPersona, mentorPersona } from '../../../../src/core/persona/builtinPersonas';
import type { Persona } from '../../../../src/core/persona/persona';
import type { RecalledItem } from '../../../../src/core/retrieval/recall';
import { newMemory, noted, version } from '../../../support/storeEvents';
import { message } from '../messageBuilder';
import { recalled } from './recalledBuilder';

const responder = new OfflineResponder({ locale: 'en-GB', timeZone: 'UTC' });

function reply(
  text: string,
  items: readonly RecalledItem[] = [],
  noted: readonly Memory[] = [],
  persona: Persona = assistantPersona,
) {
  return responder.respond({ message: message(text), recalled: items, noted, persona });
}

function memory(text: string): Memory {
  return noted(newMemory('k-noted', { current: version('v-noted', 'k-noted', { text }) }));
}

/** What a reader sees: rendered as the chat does, tags dropped. */
function visible(markdown: string): string {
  return new MarkdownIt()
    .render(markdown)
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

describe('OfflineResponder', () => {
  it('does not quote what only stands beside the answer', () => {
    const items = [
      recalled('We deploy every Tuesday.', { matchedTerms: ['deploy'] }),
      recalled('The build is broken again!'),
    ];
    const { text, used } = reply('When do we deploy?', items);
    expect(text).toContain('every Tuesday');
    expect(text).not.toContain('broken');
    expect(used).toEqual([items[0]]);
  });

  it('quotes what it found with date and session', () => {
    const item = recalled('We use pnpm.');
    const { text, used } = reply('What do we use?', [item]);
    expect(text).toContain('We use pnpm.');
    expect(text).toContain('2 March 2026');
    expect(text).toContain('Build setup');
    expect(text).toMatch(/offline/i);
    expect(used).toEqual([item]);
  });

  it('says so when it knows nothing', () => {
    const { text, used } = reply('What do we use?');
    expect(text).toMatch(/know nothing/);
    expect(text).toMatch(/offline/i);
    expect(used).toEqual([]);
  });

  it('acknowledges what it noted', () => {
    expect(reply('We use pnpm.', [], [memory('We use pnpm.')]).text).toBe('Noted: “We use pnpm.”');
    const two = reply('…', [], [memory('We use pnpm.'), memory('I prefer tabs.')]).text;
    expect(two).toMatch(/^Noted:/);
    expect(two).toContain('I prefer tabs.');
  });

  it('acknowledges and answers when a message does both', () => {
    const { text } = reply(
      'We use pnpm. Who owns billing?',
      [recalled('Ada owns billing.')],
      [memory('We use pnpm.')],
    );
    expect(text).toContain('Noted: “We use pnpm.”');
    expect(text).toContain('Ada owns billing.');
  });

  it('does not recall to the user what they have just said', () => {
    const { used } = reply(
      'Remember that we use pnpm. ok?',
      [recalled('We use pnpm')],
      [memory('We use pnpm.')],
    );
    expect(used).toEqual([]);
  });

  it('quotes the same text once', () => {
    expect(reply('What?', [recalled('We use pnpm.'), recalled('we use pnpm')]).used).toHaveLength(
      1,
    );
  });

  it('greets briefly, takes thanks, and explains itself', () => {
    const item = recalled('We use pnpm.');
    expect(reply('Hi!', [item]).text).toMatch(/^Hello/);
    expect(reply('Hi!', [item]).used).toEqual([]);
    expect(reply('thanks!').text).toBe('You are welcome.');
    expect(reply('What can you do?').text).toMatch(/remember[\s\S]*Memories view[\s\S]*offline/);
  });

  it('says how to forget, and shows what may be meant', () => {
    const { text } = reply('forget that we use yarn', [recalled('We use yarn.')]);
    expect(text).toMatch(/Forget/);
    expect(text).toContain('We use yarn.');
  });

  it('says of what it could not note for a secret that it is kept nowhere', () => {
    const secret = message(
      'Remember that the password is [redacted: password]',
      { kind: 'user' },
      { redactions: ['password'] },
    );
    const base = { recalled: [], noted: [], persona: assistantPersona };
    expect(responder.respond({ ...base, message: secret }).text).toMatch(/taken out/);
  });

  it('says what is paused instead of pretending', () => {
    const paused = message('We use pnpm.', { kind: 'user' }, { recallable: false });
    const base = { recalled: [], noted: [], persona: assistantPersona };
    expect(responder.respond({ ...base, message: paused }).text).toMatch(/Writing is paused/);
    // What a branch has taken over is not noted again, which is another matter.
    const branchedFrom = { sessionId: 's' as SessionId, messageId: 'm' as MessageId };
    const copied = responder.respond({
      ...base,
      message: paused,
      session: { private: false, branchedFrom },
    });
    expect(copied.text).toMatch(/noted in the session that this one branched from/);
    const asked = responder.respond({ ...base, message: message('Why?'), recallPaused: true });
    expect(asked.text).toMatch(/Recall is paused/);
    expect(asked.text).not.toMatch(/know nothing/);
  });

  it("takes the persona's shape", () => {
    const items = Array.from({ length: 9 }, (_, i) => recalled(`Fact number ${i}.`));
    const plain = reply('Which facts?', items);
    const mentor = reply('Which facts?', items, [], mentorPersona);
    expect(plain.used).toHaveLength(assistantPersona.offlineStyle.maxQuotes);
    expect(mentor.used).toHaveLength(mentorPersona.offlineStyle.maxQuotes);
    expect(plain.text).toMatch(/^- /m);
    expect(mentor.text).not.toMatch(/^- /m);
    expect(mentor.text).toMatch(/\?$/);
    expect(plain.text).not.toMatch(/\?$/);
  });

  it('quotes the part of a long text that answers', () => {
    const long = `${'This sentence is about something else entirely. '.repeat(20)}The staging port is 5433. ${'And more of this. '.repeat(30)}`;
    const { text } = reply('Which port?', [recalled(long, { matchedTerms: ['port'] })]);
    expect(text).toContain('The staging port is 5433.');
    expect(text.length).toBeLessThan(450);
  });

  it('writes dates for the place of the user, and for an unknown place in English', () => {
    const at = Date.UTC(2026, 2, 2, 23);
    const ask = (locale: string, timeZone: string) =>
      new OfflineResponder({ locale, timeZone }).respond({
        message: message('What?'),
        recalled: [recalled('x', { at })],
        noted: [],
        persona: assistantPersona,
      }).text;
    expect(ask('de', 'Europe/Berlin')).toContain('3. März 2026');
    expect(ask('not a locale', 'Nowhere/Zone')).toContain('March');
  });

  it('shows texts as they are, whatever markup they hold', () => {
    const nasty = fc.stringMatching(/^[-a-z0-9 *_`#[\]()<>!&|~\\+.:"']{1,60}$/);
    fc.assert(
      fc.property(
        nasty,
        nasty,
        fc.constantFrom(assistantPersona, mentorPersona),
        (body, title, persona) => {
          const { text } = reply(
            'What?',
            [recalled(`a${body}b`, { sessionTitle: `t${title}t` })],
            [],
            persona,
          );
          const shown = visible(text);
          expect(shown).toContain(`a${body}b`.replace(/\s+/g, ' '));
          expect(shown).toContain(`t${title}t`.replace(/\s+/g, ' '));
        },
      ),
    );
  });

  it('says nothing of its own beside fixed sentences', () => {
    const words = (text: string) =>
      visible(text)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const questions = [
      'What do we use?',
      'We like it.',
      'Hi!',
      'help',
      'forget that we use yarn',
      'thanks',
    ];
    const statement = fc
      .array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 30 })
      .map((list) => list.join(' '));
    // All words of the templates, from replies whose quotes are one known word.
    const fixed = new Set(
      [assistantPersona, mentorPersona].flatMap((persona) =>
        questions.flatMap((question) =>
          [0, 1, 2].flatMap((items) =>
            [0, 1, 2].flatMap((notes) =>
              words(
                reply(
                  question,
                  ['quoted', 'quotes']
                    .slice(0, items)
                    .map((text) => recalled(text, { sessionTitle: null })),
                  ['noting', 'notings'].slice(0, notes).map(memory),
                  persona,
                ).text,
              ),
            ),
          ),
        ),
      ),
    );
    fixed.add('in');
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        fc.array(statement, { maxLength: 4 }),
        fc.array(statement, { maxLength: 2 }),
        statement,
        fc.constantFrom(assistantPersona, mentorPersona),
        (question, items, notes, title, persona) => {
          const { text } = reply(
            question,
            items.map((item) => recalled(item, { sessionTitle: title })),
            notes.map(memory),
            persona,
          );
          const allowed = new Set([
            ...fixed,
            ...items.flatMap(words),
            ...notes.flatMap(words),
            ...words(title),
          ]);
          expect(words(text).filter((word) => !allowed.has(word))).toEqual([]);
        },
      ),
    );
  });
});
