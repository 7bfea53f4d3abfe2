import type { Timestamp } from '../../base/clock';
import type { GateOutcome } from '../gateCounts';
import { choicesIn } from '../judgement/choices';
import type { MemoryKind } from '../memory';
import type { Candidate } from './candidate';
import { wellKnownCompanies, wellKnownTechnologies } from './data/wellKnownNames';
import type { ExtractionLanguage, ExtractionRule } from './extractionRules';

export type StatementReading =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'refused'; readonly reason: GateOutcome }
  /** It says nothing of the forms that are kept, and nothing that is refused either. */
  | { readonly kind: 'nothing' };

const nothing: StatementReading = { kind: 'nothing' };
const fewestClauseWords = 3;
/** What is refused for these is refused whole: no clause of it is looked at. */
const refusedWhole: ReadonlySet<GateOutcome> = new Set(['secret', 'pasted']);

/** What one sentence says, as a whole or in one of its clauses. */
export function readSentenceIn(
  sentence: string,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): StatementReading {
  const whole = readStatement(sentence, saidAt, language);
  if (whole.kind === 'candidate') return whole;
  if (whole.kind === 'refused' && refusedWhole.has(whole.reason)) return whole;
  return readClauses(sentence, saidAt, language) ?? whole;
}

/** What a sentence says that is not kept as a whole, clause by clause: a fact may hang on a question. */
function readClauses(
  sentence: string,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): StatementReading | null {
  const certain = language.spelledOut(sentence).replace(language.consequence, '');
  const speaksOfWhatCouldBe = language.refusals.some(
    ({ patterns, reason }) =>
      reason === 'hypothetical' && patterns.some((pattern) => pattern.test(certain)),
  );
  if (speaksOfWhatCouldBe) return null;
  // What is parted stands at the even places, what parts it at the odd ones.
  const pieces = sentence.split(language.clauseBreak);
  // "…, right?" asks whether it is so.
  const hung = pieces.at(-1) ?? '';
  const isTag = /[?？]\s*$/.test(hung) && hung.split(/\s+/).length < 4;
  if (pieces.length < 2 || isTag) return null;
  const readings = pieces.map((piece, at) =>
    at % 2 === 0 && piece.split(/\s+/).length >= fewestClauseWords
      ? readStatement(piece, saidAt, language)
      : nothing,
  );
  const kept = readings.find((reading) => reading.kind === 'candidate');
  if (kept?.kind !== 'candidate') return null;
  // What belongs to it stays with it; questions, requests and remarks at either end go.
  const isDropped = (at: number) => at % 2 === 1 || readings[at]?.kind === 'refused';
  let [first, last] = [0, pieces.length - 1];
  while (first < last && isDropped(first)) first++;
  while (last > first && isDropped(last)) last--;
  const text = pieces
    .slice(first, last + 1)
    .join('')
    .replace(language.openings, '')
    .trim();
  return { kind: 'candidate', candidate: { ...kept.candidate, text: capitalized(text) } };
}

/** What a statement says that is not looked at in parts. */
export function readStatement(
  sentence: string,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): StatementReading {
  const statement = sentence
    .replace(language.hungQuestion, '.')
    .replace(language.openings, '')
    .trim();
  if (statement.split(/\s+/).length < 3) return nothing;
  const spelled = language.spelledOut(statement);
  // What stands in brackets explains; the form of the statement is that of the rest.
  const bare = spelled.replace(/\s*\([^()]*\)/g, '');
  const text = capitalized(statement);
  if (language.standing.test(bare)) {
    const wish = { text, kind: 'procedural', importance: 0.75, validAt: null } as const;
    return {
      kind: 'candidate',
      candidate: { ...wish, explicit: false, ...reachOf(text, language) },
    };
  }
  const certain = spelled.replace(language.consequence, '');
  for (const { patterns, reason } of language.refusals) {
    const seen = reason === 'hypothetical' ? certain : spelled;
    if (patterns.some((pattern) => pattern.test(seen))) return { kind: 'refused', reason };
  }
  const day = language.findDate(bare, saidAt);
  const rule = language.rules.find((form) => isOfForm(form, bare, day, language));
  if (!rule) return nothing;
  const kind = kindOf(bare, day, language) ?? rule.kind;
  const candidate = {
    text,
    kind,
    importance: rule.importance,
    validAt: kind === 'episodic' ? day : null,
    explicit: false,
    ...reachOf(statement, language),
  };
  return { kind: 'candidate', candidate };
}

function isOfForm(
  { particular, pattern, requires, unless, weak }: ExtractionRule,
  statement: string,
  day: Timestamp | null,
  { anchors, leadingTime }: ExtractionLanguage,
): boolean {
  if (!pattern.test(statement) && !pattern.test(statement.replace(leadingTime, ''))) return false;
  if (unless?.test(statement)) return false;
  if (requires === 'date' && day === null) return false;
  if (requires === 'product' && choicesIn(statement).size === 0) return false;
  if (weak && isCommonKnowledge(statement)) return false;
  if (!particular) return true;
  // The first word says of what it speaks, and has a capital anyway.
  const said = statement.replace(/^\S+/, '');
  return anchors.some((anchor) => anchor.test(said)) || choicesIn(said).size > 0;
}

function kindOf(
  statement: string,
  day: Timestamp | null,
  { kinds, leadingTime }: ExtractionLanguage,
): MemoryKind | null {
  const later = statement.replace(leadingTime, '');
  const fits = (pattern: RegExp) => pattern.test(statement) || pattern.test(later);
  const found = kinds.find(
    ({ patterns, requires, unless }) =>
      (requires !== 'date' || day !== null) && patterns.some(fits) && !unless?.test(statement),
  );
  return found?.kind ?? null;
}

/** A word that says whose it is, and an address, make it a statement about what there is here; so does a version. */
const saysWhose =
  /\b(?:our|we|us|here|prod\w*|staging|locally|in ci|behind|team|my)\b|[\w-]+\.[\w-]+\.\w|[@#/\x60]|^\S+ (?:is|lives?|runs?|sits?|listens?|points?|goes)(?: now| still)? (?:on|at|in|behind|to|through|via) /i;
const versionOf = /^\S+(?: [A-Z]\w+)? v?\d/;
const numberOfAnything = /\b(?:in (?:19|20)\d\d|(?:until|since|every) \d)/;

/** Whether a statement is about a product or company that everybody knows, and not about how it is used here. */
function isCommonKnowledge(statement: string): boolean {
  const [subject = ''] = statement.replace(/^the /i, '').split(/[\s']+/);
  const name = subject.toLowerCase();
  if (wellKnownCompanies.has(name)) return !/\b(?:our|we|us|my)\b/i.test(statement);
  if (saysWhose.test(statement) || versionOf.test(statement)) return false;
  if (wellKnownTechnologies.has(name)) return true;
  if (/\d/.test(statement) && !numberOfAnything.test(statement)) return false;
  return choicesIn(subject).size > 0 || /^[a-z]+[A-Z]\w*$/.test(subject);
}

export function reachOf(
  text: string,
  { everywhere, hereOnly, sensitive }: ExtractionLanguage,
): Pick<Candidate, 'scope' | 'sensitive'> {
  const scope = everywhere.test(text) ? 'user' : hereOnly.test(text) ? 'session' : 'workspace';
  return { scope, sensitive: sensitive.some((pattern) => pattern.test(text)) };
}

function capitalized(text: string): string {
  // Not where the capital would change a name: `npm`, iOS, camelCase.
  return /^[a-z]+(?:'[a-z]+)?[\s,]/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
