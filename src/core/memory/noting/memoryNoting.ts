import type { Clock } from '../../base/clock';
import { translate } from '../../base/translate';
import type { IdSource, MemoryId } from '../../base/ids';
import type { Disposable } from '../../base/lifecycle';
import type { ChangeEvent } from '../../change/changeEvent';
import type { ChangeLog } from '../../change/changeLog';
import type { Redactor } from '../../privacy/redactor';
import type { Message } from '../../session/message';
import { endedBy } from '../conflictService';
import type { GateCounts } from '../gateCounts';
import type { StatementJudge } from '../judgement/statementJudge';
import type { LanguageModel } from '../../dialogue/languageModel';
import type { Memory, MemorySource, VersionAuthor } from '../memory';
import { MemoryChange } from '../memoryChange';
import type { GateCountRepository, MemoryRepository } from '../repository';
import { ordinary } from '../versions';
import { correctedText } from './correctedText';
import { DuplicateIndex } from './duplicateIndex';
import type { Candidate } from './candidate';
import { readMessage } from './extraction';
import { GateTally } from './gateTally';
import type { MemoryEffect } from './memoryEffect';
import { readByModel } from './modelExtraction';
import { decide } from './writeGate';

export interface MemoryNotingDependencies {
  readonly changeLog: ChangeLog;
  readonly memories: MemoryRepository;
  readonly gateCounts: GateCountRepository;
  /** Memories that speak of what a text speaks of, the likeliest first. */
  readonly related: (text: string, limit: number) => Promise<readonly MemoryId[]>;
  /** What was said in a session right before a message, the latest first. */
  readonly before: (message: Message, limit: number) => readonly Message[];
  readonly judge: StatementJudge;
  /** Every text passes it before it is kept. */
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What became of a message. */
export interface Noted {
  /** The memories that were added or brought back, as they were noted. */
  readonly noted: readonly Memory[];
  readonly effects: readonly MemoryEffect[];
}

const relatedLimit = 12;
/** "Forget …" that fits more memories than this is too vague to be obeyed at once. */
const mostForgotten = 3;
const mostReplaced = 3;
const shownBefore = 6;

/** Notes what is worth keeping of what the user says, past the write gate, and does what it tells memory to do. */
export class MemoryNoting implements Disposable {
  readonly #deps: MemoryNotingDependencies;
  readonly #duplicates: DuplicateIndex;
  readonly #tally: GateTally;
  readonly #subscription: Disposable;

  constructor(dependencies: MemoryNotingDependencies) {
    this.#deps = dependencies;
    this.#duplicates = new DuplicateIndex(dependencies.memories);
    this.#tally = new GateTally(dependencies.gateCounts);
    this.#subscription = dependencies.changeLog.onDidCommit((changes) => {
      for (const change of changes) this.#duplicates.apply(change);
    });
  }

  /** What the gate has done since the store began. */
  get counts(): GateCounts {
    return this.#tally.counts;
  }

  /**
   * Notes what is worth keeping of a user's message. What is known already gets the message as a further
   * source; what it contradicts ends, when that is clear, and is put to the user when it is not.
   * @throws what the change log throws
   */
  async noteFrom(message: Message): Promise<Noted> {
    const reading = readMessage(message);
    const note = new Note(this.#deps, message, 'assistant');
    this.#tally.add(reading.refused);
    for (const about of reading.toForget) await this.#forget(about, note);
    for (const value of reading.corrections) await this.#correct(value, note);
    for (const candidate of reading.candidates) await this.#take(candidate, note);
    if (note.change.events.length > 0) {
      const counted = this.#tally.event(message.id);
      await this.#deps.changeLog.append([...note.change.events, ...note.conflicts, ...counted]);
    }
    return { noted: note.noted, effects: note.effects };
  }

  /**
   * Notes what a model finds worth keeping of a user's message, past the same gate. An answer that does not fit
   * is dropped.
   * @throws RecollectError a `model…` code, `aborted`, or what the change log throws
   */
  async noteByModel(message: Message, model: LanguageModel, signal: AbortSignal): Promise<void> {
    const reading = await readByModel(message, model, signal);
    if (reading.kind === 'malformed') return;
    const note = new Note(this.#deps, message, 'model');
    this.#tally.add(Array.from({ length: reading.unsupported }, () => 'unsupported' as const));
    for (const candidate of reading.candidates) await this.#take(candidate, note);
    if (note.change.events.length === 0) return;
    const counted = this.#tally.event(message.id);
    await this.#deps.changeLog.append([...note.change.events, ...note.conflicts, ...counted]);
  }

  /** The store's whole content was replaced: by a backup, or by nothing. */
  didReset(): void {
    this.#duplicates.clear();
    this.#tally.clear();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #take(candidate: Candidate, note: Note): Promise<void> {
    const text = (await this.#deps.redactor.redact(candidate.text)).text;
    if (note.texts.has(text)) return;
    note.texts.add(text);
    if (!candidate.explicit && this.#wasJustRead(text, note.message)) {
      return this.#tally.add(['onlyRecalled']);
    }
    const same = this.#duplicates.find(text);
    const decision = decide(candidate, note.source, same);
    if (decision.action === 'refuse') return this.#tally.add([decision.reason]);
    const known = decision.action === 'merge' && same.find(({ id }) => id === decision.with);
    if (known) return this.#merge(known, note);
    await this.#weigh({ ...candidate, text }, note);
  }

  /** A statement that no memory makes in these words is held against those that speak of the same. */
  async #weigh(candidate: Candidate, note: Note): Promise<void> {
    const { judge, memories } = this.#deps;
    const replaced: Memory[] = [];
    const doubtful: Memory[] = [];
    for (const id of await this.#deps.related(candidate.text, relatedLimit)) {
      const known = memories.get(id);
      if (known?.state !== 'current' || note.changed.has(id)) continue;
      const { decision } = judge.judge(known.current.text, candidate.text);
      if (decision === 'ignore' && !candidate.explicit) return this.#tally.add(['hypothetical']);
      if (decision === 'merge' && known.scope === candidate.scope) return this.#merge(known, note);
      if (decision === 'supersede') replaced.push(known);
      if (decision === 'ask') doubtful.push(known);
    }
    this.#add(candidate, note, replaced.slice(0, mostReplaced), doubtful.slice(0, 1));
  }

  #add(
    candidate: Candidate,
    note: Note,
    replaced: readonly Memory[],
    doubtful: readonly Memory[],
  ): void {
    const { author, change, message, source } = note;
    const { explicit, importance, kind, scope, sensitive, text } = candidate;
    // What is sensitive, or would reach beyond this workspace, is kept only with a yes: saying "remember" is one.
    const waits = !explicit && (sensitive || scope === 'user');
    const validAt = candidate.validAt ?? message.createdAt;
    const state = waits ? 'pending' : 'current';
    const memory = change.add(
      { ...ordinary, text, kind, scope, importance, state, validAt, sources: [source] },
      message.sessionId,
      {
        action: 'noted',
        author,
        reason: waits
          ? sensitive
            ? translate('It is sensitive.')
            : translate('It would hold in all workspaces.')
          : explicit
            ? translate('You asked to remember it.')
            : translate('Noted from your message.'),
        causedBy: source,
      },
    );
    note.add(memory, waits ? 'pending' : 'noted', null);
    this.#tally.add([waits ? 'pending' : 'noted']);
    if (waits) return;
    for (const known of replaced) {
      const patch = endedBy(known, memory, change.now, (id) => this.#deps.memories.get(id));
      const cause = {
        action: 'superseded',
        author,
        reason: translate('A newer statement took its place.'),
        causedBy: source,
      } as const;
      note.add(change.revise(known, patch, cause), 'replaced', text);
      this.#tally.add(['replaced']);
    }
    for (const known of doubtful) {
      note.conflicts.push({
        type: 'conflictOpened',
        conflict: {
          id: this.#deps.ids.conflict(),
          existingId: known.id,
          incomingId: memory.id,
          reason: translate(
            'They seem to contradict each other, and it is not certain which one holds.',
          ),
          openedAt: change.now,
        },
      });
      note.add(memory, 'conflict', known.current.text);
    }
  }

  #merge(known: Memory, note: Note): void {
    this.#tally.add(['merged']);
    const { author, change, source } = note;
    if (known.current.sources.some(({ messageId }) => messageId === source.messageId)) return;
    const wasForgotten = known.state !== 'current' && known.state !== 'pending';
    const sources = [...known.current.sources, source];
    const back = { state: 'current', supersededBy: null, invalidAt: null } as const;
    const merged = change.revise(
      known,
      { sources, ...(wasForgotten ? back : {}) },
      { action: 'merged', author, reason: translate('Said again.'), causedBy: source },
    );
    note.add(merged, wasForgotten ? 'noted' : 'merged', null);
  }

  async #forget(about: string, note: Note): Promise<void> {
    const { judge, memories } = this.#deps;
    const found: Memory[] = [];
    for (const id of await this.#deps.related(about, relatedLimit)) {
      const memory = memories.get(id);
      if (memory?.state === 'current' && judge.speaksOf(memory.current.text, about)) {
        found.push(memory);
      }
    }
    if (found.length > mostForgotten) return;
    for (const memory of found) {
      const forgotten = note.change.revise(
        memory,
        { state: 'forgotten' },
        {
          action: 'forgotten',
          author: 'user',
          reason: translate('You said so.'),
          causedBy: note.source,
        },
      );
      note.add(forgotten, 'forgotten', null);
    }
  }

  /** The latest memory that was spoken of gets the new value. */
  async #correct(value: string, note: Note): Promise<void> {
    const clean = (await this.#deps.redactor.redact(value)).text;
    const earlier = this.#deps.before(note.message, shownBefore);
    for (const memory of earlier.flatMap(({ id }) => this.#deps.memories.fromMessage(id))) {
      if (memory.state !== 'current') continue;
      const text = correctedText(memory.current.text, clean);
      if (text === null || text === memory.current.text) continue;
      const corrected = note.change.revise(
        memory,
        { text, sources: [...memory.current.sources, note.source] },
        {
          action: 'revised',
          author: 'user',
          reason: translate('You corrected it.'),
          causedBy: note.source,
        },
      );
      note.add(corrected, 'corrected', memory.current.text);
      return;
    }
  }

  /** Whether the reply that stands right before says so: then it was only read out, and not said anew. */
  #wasJustRead(text: string, message: Message): boolean {
    const [last] = this.#deps.before(message, 1);
    if (!last || last.author.kind === 'user') return false;
    const bare = (words: string) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    return bare(last.text).includes(bare(text));
  }
}

/** What one message does, while it is put together. */
class Note {
  readonly change: MemoryChange;
  readonly source: MemorySource;
  /** Who found what is noted. */
  readonly author: VersionAuthor;
  readonly message: Message;
  readonly texts = new Set<string>();
  readonly changed = new Set<MemoryId>();
  readonly noted: Memory[] = [];
  readonly effects: MemoryEffect[] = [];
  readonly conflicts: ChangeEvent[] = [];

  constructor(deps: MemoryNotingDependencies, message: Message, author: VersionAuthor) {
    this.author = author;
    this.change = new MemoryChange(deps);
    this.message = message;
    this.source = { sessionId: message.sessionId, messageId: message.id };
  }

  add(memory: Memory, kind: MemoryEffect['kind'], other: string | null): void {
    this.changed.add(memory.id);
    if (kind === 'noted') this.noted.push(memory);
    const { id: memoryId, current } = memory;
    this.effects.push({ kind, memoryId, text: current.text, other, changeId: this.change.id });
  }
}
