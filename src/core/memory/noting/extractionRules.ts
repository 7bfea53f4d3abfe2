import type { MemoryKind } from '../memory';

/** A form of sentence that is worth keeping. */
export interface ExtractionRule {
  /** Names the rule in tests and logs. */
  readonly name: string;
  readonly pattern: RegExp;
  /** A sentence that matches this too is not of this form after all. */
  readonly unless?: RegExp;
  readonly kind: MemoryKind;
  /** 0 to 1, .5 for an ordinary memory. */
  readonly importance: number;
  /** `date` takes the sentence only if it names a day. */
  readonly requires?: 'date';
  /** Its form is common: what is said of well-known products in it is common knowledge. */
  readonly weak?: boolean;
}

/** What extraction needs to know of a language. Each pattern sees one sentence without its opening words. */
export interface ExtractionLanguage {
  /** Words before the statement that say nothing: "also,", "btw". Matched at the start, again and again. */
  readonly openings: RegExp;
  /** Where a question is hung onto a statement: "…, so can you". Cut off with all that follows. */
  readonly hungQuestion: RegExp;
  /** A time at the beginning, after which a sentence is of the form that it is. */
  readonly leadingTime: RegExp;
  /** A request that holds from now on, and is a wish to be kept, also where it is put as a question. */
  readonly standing: RegExp;
  /** A sentence that goes on from the one before: a pronoun for what was spoken of, or a value without a verb. */
  readonly continuation: RegExp;
  /** What is true for the moment, or a remark: it is not joined to anything either. */
  readonly passing: readonly RegExp[];
  /** Begins a story of what could be. */
  readonly supposition: RegExp;
  /** Where a sentence that is not kept as a whole is parted, to look at its clauses; what parts it is a group. */
  readonly clauseBreak: RegExp;
  /** A sentence that any of these matches is never kept. */
  readonly refusals: readonly {
    readonly reason: 'question' | 'hypothetical' | 'chatter' | 'request';
    readonly patterns: readonly RegExp[];
  }[];
  /** What is kept only when the user says yes. */
  readonly sensitive: readonly RegExp[];
  /** Says that something holds in all of the user's workspaces, or in this session alone. */
  readonly everywhere: RegExp;
  readonly hereOnly: RegExp;
  /** The first that matches decides. */
  readonly rules: readonly ExtractionRule[];
  /** The day that a sentence names, milliseconds since the Unix epoch. */
  findDate(sentence: string, saidAt: number): number | null;
}
