import { asksAboutPast } from './time/asksAboutPast';
import { timeSpanOf } from './time/namedTimes';
import type { NamedTime } from './time/timeSpan';
import type { Token } from './tokens';
import { wantedMarks } from './textMarks';

/** What a question gives away of its answer, beside its words. */
export interface QueryCues {
  /** `textMarks` that the answer is likely to bear. */
  readonly marks: number;
  /** The time that the question names. */
  readonly time: NamedTime | null;
  /** The numbers of the agents whom the question names. */
  readonly authors: ReadonlySet<number>;
  /** Whether the question is about the user: "I", "my". */
  readonly aboutUser: boolean;
  /** Whether it asks for what was and need not be any more. */
  readonly past: boolean;
}

const firstPerson: ReadonlySet<string> = new Set(['i', 'me', 'my', 'mine', "i'm", "i've", "i'd"]);

/**
 * @param authorsByTerm the numbers of the agents whose name holds a term
 * @param eventTime the time that the question names by an event
 */
export function queryCues(
  text: string,
  tokens: readonly Token[],
  authorsByTerm: ReadonlyMap<string, ReadonlySet<number>>,
  authorCount: number,
  now: number,
  eventTime: NamedTime | null,
): QueryCues {
  const authors = new Set<number>();
  for (const { terms } of tokens) {
    for (const term of terms)
      for (const author of authorsByTerm.get(term) ?? []) authors.add(author);
  }
  // A question that names everybody prefers nobody.
  if (authors.size === authorCount) authors.clear();
  const time = eventTime ?? timeSpanOf(text, now);
  return {
    marks: wantedMarks(text),
    time,
    past: asksAboutPast(text, time, now),
    authors,
    aboutUser: tokens.some(({ folded }) => firstPerson.has(folded)),
  };
}
