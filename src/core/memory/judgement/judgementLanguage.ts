/** How to find what a statement says was changed. Each pattern sees one word in lower case, or a mark. */
export interface NounPhrases {
  /** What was done to it. */
  readonly changed: RegExp;
  /** What may stand between it and what was done: "was", "just". */
  readonly aside: RegExp;
  /** What may stand before it: "the", "our". */
  readonly introduces: RegExp;
  /** What it does not go beyond. */
  readonly ends: RegExp;
  /** What stands between it and what it is a part of: "the footer of the invoices". */
  readonly isPartOf: RegExp;
}

/** What the judgement of statements needs to know of a language. Each pattern sees the whole incoming statement. */
export interface JudgementLanguage {
  /** Said before the statement: "remember that", "by the way". Cut off. */
  readonly openings: RegExp;
  /** What if, suggestions, questions, others' wishes. */
  readonly hypothetical: readonly RegExp[];
  /** A question by which the speaker doubts what is remembered. */
  readonly misgiving: RegExp;
  /** The speaker does not know, or has it from somebody. */
  readonly doubtful: readonly RegExp[];
  /** Words of somebody who thinks aloud; a sign, and no more. */
  readonly musing: RegExp;
  /** Words of somebody who tells what others say; a sign, and no more. */
  readonly hearsay: RegExp;
  /** The statement says that something was done that makes another one untrue. */
  readonly change: readonly RegExp[];
  readonly nounPhrases: NounPhrases;
  /** It says that something is not done any more: only what it names in full has ended. */
  readonly withdrawal: RegExp;
  /** Something has another of what is named now: "a new name". */
  readonly renewal: RegExp;
  /** It says that what is remembered was never so. */
  readonly correction: readonly RegExp[];
  /** It says how things are now. */
  readonly nowadays: readonly RegExp[];
  /** The plainest word for that. */
  readonly now: RegExp;
  /** It says what is not meant first, its second group: "it isn't in Dublin, it's in Cork". */
  readonly contrastFirst: RegExp;
  /** It says what is not meant, at its end: "tabs, not spaces". */
  readonly contrast: RegExp;
  /** A word before a noun that does not tell which of a kind is meant: "new", "current". */
  readonly qualifiers: RegExp;
  /** Words for all that a team works on, by stem: what holds of it holds of "us". */
  readonly wholes: ReadonlySet<string>;
  /** It says what number something has now. */
  readonly setsNumber: RegExp;
  /** It says that something has what it did not have before: nothing else of it is otherwise. */
  readonly gain: RegExp;
  /** It says that something is so besides something else. */
  readonly addition: readonly RegExp[];
  /** It holds for a part, or for a time. */
  readonly restriction: readonly RegExp[];
  /** It speaks of everybody. */
  readonly everybody: RegExp;
  /** It says that there is nothing besides. */
  readonly exclusive: RegExp;
  /** It names several side by side. */
  readonly joining: RegExp;
  /** A word that stands for what was spoken of before. */
  readonly pronoun: RegExp;
  /** It speaks of each thing of a kind. */
  readonly universal: RegExp;
  /** It speaks of how things were. */
  readonly past: readonly RegExp[];
  /** One may know, like or support several things of a line. */
  readonly notExclusive: RegExp;
  /** Somebody wants something, or not. */
  readonly wish: RegExp;
  /** It lets somebody do something. */
  readonly permission: readonly RegExp[];
  /** Words that deny something, and how they say it with a plain negation: "forbidden" is "not allowed". */
  readonly denials: readonly (readonly [pattern: RegExp, plain: string])[];
  /** What somebody who is named would rather have; the name is its first group. */
  readonly taste: RegExp;
  /** What a person has one of at a time, as each statement may speak of it. */
  readonly personal: readonly RegExp[];
  /** Speaks of whoever speaks, or of the user as memories do. */
  readonly person: RegExp;
  /** Words of a number's unit and their common name. */
  readonly units: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Words that name nothing in particular, by stem: what two statements share in them alone they do not share. */
  readonly vague: ReadonlySet<string>;
}
