import { describe, expect, it } from 'vitest';
import type { ChangeId, MemoryId, PersonaId, VersionId } from '../../../../src/core/base/ids';
import type { Memory, MemoryVersion } from '../../../../src/core/memory/memory';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { memory, message, now, persona, query, reopened, storedBytes } from './sampleItems';

const day = 86_400_000;

/** A memory with its versions: a wording and when it became true, each. */
function history(
  id: string,
  wordings: readonly (readonly [text: string, validAt: number])[],
  fields: Partial<Omit<Memory, 'current'>> & { sources?: string[] } = {},
): { readonly current: Memory; readonly versions: readonly MemoryVersion[] } {
  const versions = wordings.map(([text, validAt], i) => ({
    ...memory(id, text, { ...fields, version: `${id}-v${i}`, at: validAt }).current,
    changeId: `c${i}` as ChangeId,
    supersedes: i === 0 ? null : (`${id}-v${i - 1}` as VersionId),
  }));
  const last = versions.at(-1)!;
  const current = { ...memory(id, last.text, fields), current: last };
  return { current, versions };
}

const march = Date.UTC(2026, 2, 1);

function withRunners(): MemoryRetriever {
  const retriever = new MemoryRetriever();
  const { current, versions } = history(
    'runner',
    [
      ['We run the tests with Jest', Date.UTC(2025, 0, 1)],
      ['We run the tests with Vitest', march],
    ],
    { sources: ['said'] },
  );
  retriever.addMessage(message('said', 'we run the tests with Jest, okay'));
  retriever.putMemory(current, versions);
  return retriever;
}

function texts(retriever: MemoryRetriever, text: string): string[] {
  return retriever.retrieve(query(text)).map((item) => item.text);
}

describe('what was true once', () => {
  it('never comes back to a question about the present', () => {
    expect(texts(withRunners(), 'what do we run the tests with?')).toEqual([
      'We run the tests with Vitest',
    ]);
    expect(texts(withRunners(), 'do we run the tests with Jest?')).not.toContain(
      'We run the tests with Jest',
    );
  });

  it('comes back, marked and first, when the question asks for it', () => {
    const items = withRunners().retrieve(query('what did we run the tests with before?'));
    expect(items.map(({ text }) => text)).toEqual([
      'We run the tests with Jest',
      'We run the tests with Vitest',
    ]);
    expect(items[0]).toMatchObject({ kind: 'memory', id: 'runner', versionId: 'runner-v0' });
    expect(items[0]).toHaveProperty('pastSince', march);
    expect(items[1]).not.toHaveProperty('pastSince');
  });

  it('leads to what took its place, by words that only it held', () => {
    const retriever = new MemoryRetriever();
    const put = (id: string, text: string, successor: string | null) => {
      const fields =
        successor === null
          ? {}
          : ({ state: 'ended', supersededBy: successor as MemoryId } as const);
      const { current, versions } = history(id, [[text, march]], fields);
      retriever.putMemory(current, versions);
    };
    put('jest', 'We use Jest for the tests', 'vitest');
    put('vitest', 'We moved from Jest to Vitest', null);
    put('coffee', 'The coffee is on the third floor', null);

    const [found, ...others] = retriever.retrieve(query('what do we use for the tests?'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      id: 'vitest',
      text: 'We moved from Jest to Vitest',
      inPlaceOf: { id: 'jest', text: 'We use Jest for the tests' },
      parts: { matchedTerms: ['use', 'Jest', 'tests'] },
    });
    expect(reopened(retriever, new MemoryRetriever()).retrieve(query('which tests?'))).toEqual(
      retriever.retrieve(query('which tests?')),
    );

    // Replaced once more, then by nothing that holds.
    put('vitest', 'We moved from Jest to Vitest', 'node');
    put('node', "Vitest gave way to Node's own runner", null);
    expect(texts(retriever, 'what do we use for the tests?')).toEqual([
      "Vitest gave way to Node's own runner",
    ]);
    retriever.putMemory({ ...memory('node', 'gone'), state: 'forgotten' });
    expect(texts(retriever, 'what do we use for the tests?')).toEqual([]);
  });

  it('is what was true at the time that is named', () => {
    const retriever = withRunners();
    expect(texts(retriever, 'as of March 2025, what did we run the tests with?')[0]).toMatch(
      'Jest',
    );
    expect(texts(retriever, 'as of April 2026, what did we run the tests with?')[0]).toMatch(
      'Vitest',
    );
  });

  it('is also a memory that ended; a forgotten one stays forgotten', () => {
    const retriever = new MemoryRetriever();
    const ended = history('ended', [['The walrus lives in Oslo', march]], { state: 'ended' });
    const forgotten = history('gone', [['The walrus lives in Rome', march]], {
      state: 'forgotten',
    });
    retriever.putMemory(ended.current, ended.versions);
    retriever.putMemory(forgotten.current, forgotten.versions);
    expect(texts(retriever, 'where does the walrus live?')).toEqual([]);
    expect(texts(retriever, 'where did the walrus live before?')).toEqual([
      'The walrus lives in Oslo',
    ]);
  });

  it('is kept by the stored index, replaced with its memory, and gone with it', () => {
    const retriever = withRunners();
    const opened = reopened(retriever, new MemoryRetriever());
    const asked = 'what did we run the tests with before?';
    expect(texts(opened, asked)).toEqual(texts(retriever, asked));
    const corrected = history('runner', [['We run the tests with Vitest', march]], {
      sources: ['said'],
    });
    opened.putMemory(corrected.current, corrected.versions);
    expect(texts(opened, asked)).toEqual(['We run the tests with Vitest']);
    opened.putMemory({ ...corrected.current, state: 'forgotten' });
    const kinds = opened.retrieve(query(asked)).map(({ kind }) => kind);
    expect(kinds).not.toContain('memory');
    expect(new TextDecoder('latin1').decode(storedBytes(opened))).not.toMatch(
      /Jest, we|with Jest$/,
    );
  });
});

describe('time in a question', () => {
  it('finds by the time that a text names, as of when it was written', () => {
    const retriever = new MemoryRetriever();
    const written = Date.UTC(2026, 3, 10, 9);
    retriever.addMessage(
      message('a', 'Yesterday the walrus was sick', { session: 'a', at: written }),
    );
    retriever.addMessage(
      message('b', 'Today the walrus was sick', { session: 'b', at: written - 30 * day }),
    );
    const found = retriever.retrieve(query('was the walrus sick on April 9, 2026?'));
    expect(found[0]?.id).toBe('a');
  });

  it('finds by a stretch of time that a text names', () => {
    const retriever = new MemoryRetriever();
    const written = Date.UTC(2026, 3, 10, 9);
    const said = (id: string, text: string) =>
      retriever.addMessage(message(id, text, { session: id, at: written }));
    said('a', 'The walrus stayed in Oslo between May and July');
    said('b', 'The walrus stayed in Rome since the last week of January');
    for (let i = 0; i < 8; i++) said(`x${i}`, `The garden was painted ${i} times`);
    const first = (text: string) => retriever.retrieve(query(text))[0]?.id;
    expect(first('where did the walrus stay in June 2025?')).toBe('a');
    expect(first('where did the walrus stay in February?')).toBe('b');
  });

  it('finds the day before an event by looking for the event', () => {
    const retriever = new MemoryRetriever();
    const release = Date.UTC(2026, 3, 9, 15);
    const at = (id: string, text: string, when: number) =>
      retriever.addMessage(message(id, text, { session: id, at: when }));
    at('release', 'The release of version two went out, finally', release);
    at('eve', 'I repaired the login page of the walrus', release - day);
    at('other', 'I repaired the search page of the walrus', release - 60 * day);
    for (let i = 0; i < 8; i++) at(`x${i}`, `The garden was painted ${i} times`, now);
    const asked = 'which page did I repair the day before the release of version two?';
    expect(retriever.retrieve(query(asked))[0]?.id).toBe('eve');
  });

  it('lets age count as soon as the user wants', () => {
    const ratio = (halfLifeMs: number) => {
      const retriever = new MemoryRetriever();
      retriever.putMemory(memory('old', 'The walrus sleeps', { at: now - 30 * day }));
      retriever.putMemory(memory('new', 'The walrus eats', { at: now }));
      const [first, second] = retriever.retrieve(query('walrus', { halfLifeMs }));
      expect(first?.id).toBe('new');
      return second!.parts.recency / first!.parts.recency;
    };
    expect(ratio(day)).toBeLessThan(ratio(300 * day));
    expect(ratio(day)).toBeGreaterThan(0.8);
  });
});

describe('what else weighs and filters', () => {
  it('prefers what was of use', () => {
    const retriever = new MemoryRetriever();
    for (const id of ['a', 'b']) retriever.putMemory(memory(id, 'The walrus sleeps'));
    expect(retriever.retrieve(query('walrus'))[0]?.id).toBe('a');
    retriever.noteUse('b' as MemoryId);
    const [first] = retriever.retrieve(query('walrus'));
    expect(first?.id).toBe('b');
    expect(first?.parts.importance).toBeLessThanOrEqual(1.1);
    // It is not lost when the memory is put again.
    retriever.putMemory(memory('b', 'The walrus sleeps'));
    expect(retriever.retrieve(query('walrus'))[0]?.id).toBe('b');
  });

  it('shows a persona’s own memory to that persona only', () => {
    const retriever = new MemoryRetriever();
    const own = 'mentor' as PersonaId;
    retriever.putMemory(memory('m', 'The walrus sleeps', { personaId: own }));
    expect(retriever.retrieve(query('walrus'))).toEqual([]);
    const asked = query('walrus', { persona: { ...persona, id: own } });
    expect(retriever.retrieve(asked)).toHaveLength(1);
  });

  it.each([
    ['how is k8s set up', 'The Kubernetes cluster has three nodes'],
    ['how many nodes has the kubernetes cluster', 'our k8s cluster: three nodes'],
    ['which GHA workflow is slow', 'The GitHub Actions run takes an hour'],
    ['where are the github actions', 'GHA lives in .github/workflows'],
    ['what is in the repo', 'The repository holds the walrus'],
    ['which pg version', 'Postgres 16 is what we run'],
    ['was the PR merged', 'The pull request waits for a review'],
  ])('%s finds: %s', (asked, text) => {
    const retriever = new MemoryRetriever();
    for (let i = 0; i < 8; i++) retriever.putMemory(memory(`x${i}`, `The garden was painted ${i}`));
    retriever.putMemory(memory('m', text));
    expect(retriever.retrieve(query(asked))[0]?.id).toBe('m');
  });

  it('says what a message goes on from that holds no word of the question', () => {
    const retriever = new MemoryRetriever();
    for (let i = 0; i < 8; i++) retriever.putMemory(memory(`x${i}`, `The garden was painted ${i}`));
    retriever.addMessage(message('q', 'When is the dentist appointment?'));
    retriever.addMessage(message('a', 'Yes, next Friday'));
    const items = retriever.retrieve(query('dentist appointment'));
    const answer = items.find(({ id }) => id === 'a');
    expect(answer?.parts.matchedTerms).toEqual([]);
    expect(answer?.answers).toEqual({ id: 'q', text: 'When is the dentist appointment?' });
  });
});
