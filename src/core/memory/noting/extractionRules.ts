import type { MemoryKind } from '../memory';

/** A form of sentence that is worth keeping. */
export interface ExtractionRule {
  /** Names the rule in tests and logs. */
  readonly name: string;
  readonly pattern: RegExp;
  /** A sentence that matches this too is not of this form after all. */
  readonly unless?: RegExp;
  /** What it is where nothing of `ExtractionLanguage.kinds` says otherwise. */
  readonly kind: MemoryKind;
  /** 0 to 1, .5 for an ordinary memory. */
  readonly importance: number;
  /** `date` takes the sentence only if it names a day, `product` only if it names one that is known by name. */
  readonly requires?: 'date' | 'product';
  /** Its form is common: what is said of well-known products in it is common knowledge. */
  readonly weak?: boolean;
  /** Its form says little: only a statement with one of `ExtractionLanguage.anchors` is of it. */
  readonly particular?: boolean;
}

/** Of which kind a statement is that any of the patterns matches. */
export interface ExtractionKind {
  readonly kind: MemoryKind;
  readonly patterns: readonly RegExp[];
  readonly unless?: RegExp;
  readonly requires?: 'date';
}

/** What extraction needs to know of a language. Each pattern sees one sentence without its opening words. */
export interface ExtractionLanguage {
  /** A sentence as the patterns expect it, where it was typed in haste: "dont". */
  spelledOut(sentence: string): string;
  /** Words before the statement that say nothing: "also,", "btw". Matched at the start, again and again. */
  readonly openings: RegExp;
  /** Where a question is hung onto a statement: "…, so can you". Cut off with all that follows. */
  readonly hungQuestion: RegExp;
  /** What would be if a statement did not hold: "…, otherwise we'd". It does not make the statement hypothetical. */
  readonly consequence: RegExp;
  /** A time at the beginning, after which a sentence is of the form that it is. */
  readonly leadingTime: RegExp;
  /** A request that holds from now on, and is a wish to be kept, also where it is put as a question. */
  readonly standing: RegExp;
  /** A sentence that goes on from the one before: a pronoun for what was spoken of, or a value without a verb. */
  readonly continuation: RegExp;
  /** A statement that cannot be understood without the one before: it is kept with that one or not at all. */
  readonly dependent: readonly RegExp[];
  /** What makes a statement particular, and no remark on things in general: names, numbers, whose it is, how often. */
  readonly anchors: readonly RegExp[];
  /** What is true for the moment, or a remark: it is not joined to anything either. */
  readonly passing: readonly RegExp[];
  /** Begins a story of what could be. */
  readonly supposition: RegExp;
  /** Texts that the user did not write to tell something. */
  readonly material: {
    /** A sentence after which such a text stands, up to the end of its paragraph. */
    readonly introducedBy: readonly RegExp[];
    /** A sentence that asks for work on what stands before it. */
    readonly workedOn: readonly RegExp[];
  };
  /** Where a sentence that is not kept as a whole is parted, to look at its clauses; what parts it is a group. */
  readonly clauseBreak: RegExp;
  /** Where one fact of a statement may end and another begin; what parts them is a group. */
  readonly factBreak: RegExp;
  /** A fact that has a subject of its own begins so. */
  readonly ownSubject: RegExp;
  /** A sentence that any of these matches is never kept. */
  readonly refusals: readonly {
    readonly reason: 'secret' | 'pasted' | 'question' | 'hypothetical' | 'chatter' | 'request';
    readonly patterns: readonly RegExp[];
  }[];
  /** What is kept only when the user says yes. */
  readonly sensitive: readonly RegExp[];
  /** Says that something holds in all of the user's workspaces, or in this session alone. */
  readonly everywhere: RegExp;
  readonly hereOnly: RegExp;
  /** The first that matches decides. */
  readonly rules: readonly ExtractionRule[];
  /** The first that matches decides. */
  readonly kinds: readonly ExtractionKind[];
  /** The day that a sentence names, milliseconds since the Unix epoch. */
  findDate(sentence: string, saidAt: number): number | null;
}
