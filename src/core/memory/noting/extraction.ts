import type { Timestamp } from '../../base/clock';
import type { Message } from '../../session/message';
import { splitSentences } from '../../summarization/sentences';
import type { GateOutcome } from '../gateCounts';
import { choicesIn } from '../judgement/choices';
import type { MemoryKind, MemoryScope } from '../memory';
import { parseMemoryCommand } from './commands';
import { english } from './data/english';
import type { ExtractionLanguage } from './extractionRules';

/** A statement that may become a memory. */
export interface Candidate {
  /** In the user's words, one sentence. */
  readonly text: string;
  readonly kind: MemoryKind;
  /** 0 to 1. */
  readonly importance: number;
  /** The day that the statement names; null where it names none. */
  readonly validAt: Timestamp | null;
  /** Whether the user told Recollect to remember it. */
  readonly explicit: boolean;
  readonly scope: MemoryScope;
  readonly sensitive: boolean;
}

/** What a message says, as far as memory is concerned. */
export interface MessageReading {
  readonly candidates: readonly Candidate[];
  /** Why other sentences are not kept, one for each. */
  readonly refused: readonly GateOutcome[];
  /** What the user asks to forget. */
  readonly toForget: readonly string[];
  /** New values for what was spoken of before: "actually, it is 5433". */
  readonly corrections: readonly string[];
}

const languages: readonly ExtractionLanguage[] = [english];

const explicitImportance = 0.9;
const maxSentenceCharacters = 400;
const fewestClauseWords = 3;
const maxJoinedCharacters = 260;
/** Chat is written in lower case: a sentence may end where the next begins with a small letter. */
const lowerCaseStart =
  /(?<!\b(?:e\.g|i\.e|etc|vs|approx|ca|resp|no|p)[.])(?<=[\p{L}\p{N})\x60"'][.!?])\s+(?=\p{Ll})/u;
/** A longer message is pasted material, of which little is the user's own statement. */
const maxCandidates = 8;

type SentenceReading =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'refused'; readonly reason: GateOutcome }
  | { readonly kind: 'forget'; readonly about: string }
  | { readonly kind: 'correction'; readonly value: string }
  /** It says nothing of the forms that are kept, and nothing that is refused either. */
  | { readonly kind: 'nothing' };

const nothing: SentenceReading = { kind: 'nothing' };

/**
 * What is worth keeping of a user's message: facts, preferences, decisions, ways of working, things to do
 * and events, sentence by sentence. Questions, requests, greetings, hypotheticals, quotations, code and
 * secrets give nothing, and neither do replies: what an assistant says is not known to be so.
 */
export function readMessage(
  message: Pick<Message, 'author' | 'text' | 'createdAt'>,
): MessageReading {
  const readings: SentenceReading[] = [];
  if (message.author.kind === 'user') {
    const ownWords = message.text.replace(/^\s*>.*$/gm, '');
    const sentences = splitSentences(ownWords).flatMap(({ text }) => text.split(lowerCaseStart));
    for (const text of sentences) {
      // A story that begins so is one to its end.
      if (languages.some(({ supposition }) => supposition.test(text.trim()))) {
        readings.push({ kind: 'refused', reason: 'hypothetical' });
        break;
      }
      const before = readings.at(-1);
      const fresh = readSentence(text, message.createdAt);
      if (before?.kind === 'candidate' && continues(text, before.candidate, fresh)) {
        const joined = { ...before.candidate, text: `${before.candidate.text} ${text}` };
        readings.splice(-1, 1, { kind: 'candidate', candidate: joined });
      } else readings.push(...fresh);
    }
  }
  return {
    candidates: readings
      .flatMap((reading) => (reading.kind === 'candidate' ? [reading.candidate] : []))
      .slice(0, maxCandidates),
    refused: readings.flatMap((reading) => (reading.kind === 'refused' ? [reading.reason] : [])),
    toForget: readings.flatMap((reading) => (reading.kind === 'forget' ? [reading.about] : [])),
    corrections: readings.flatMap((reading) =>
      reading.kind === 'correction' ? [reading.value] : [],
    ),
  };
}

/** Whether a sentence says more of what the one before said, and cannot be understood without it. */
function continues(text: string, before: Candidate, fresh: readonly SentenceReading[]): boolean {
  if (before.explicit || before.text.length + text.length > maxJoinedCharacters) return false;
  return (
    fresh.every(({ kind, ...rest }) =>
      kind === 'refused' ? 'reason' in rest && rest.reason === 'chatter' : kind === 'nothing',
    ) &&
    languages.some(
      ({ continuation, passing }) =>
        continuation.test(text) && !passing.some((pattern) => pattern.test(text)),
    )
  );
}

function readSentence(sentence: string, saidAt: Timestamp): readonly SentenceReading[] {
  if (sentence.includes('[redacted: ')) return [{ kind: 'refused', reason: 'secret' }];
  if (sentence.length > maxSentenceCharacters) return [{ kind: 'refused', reason: 'pasted' }];
  const command = parseMemoryCommand(sentence);
  if (command?.kind === 'forget') return [{ kind: 'forget', about: command.about }];
  if (command?.kind === 'correct') return [{ kind: 'correction', value: command.value }];
  if (command) return [{ kind: 'candidate', candidate: explicitCandidate(command.text, saidAt) }];
  if (looksLikeCode(sentence)) return [{ kind: 'refused', reason: 'pasted' }];
  let whole: SentenceReading = nothing;
  for (const language of languages) {
    const reading = readStatement(sentence, saidAt, language);
    if (reading.kind === 'candidate') return [reading];
    const clauses = readClauses(sentence, saidAt, language);
    if (clauses.length > 0) return clauses;
    if (reading.kind === 'refused') whole = reading;
  }
  return [whole];
}

/** What a sentence says that is not kept as a whole, clause by clause: a fact may hang on a question. */
function readClauses(
  sentence: string,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): readonly SentenceReading[] {
  const speaksOfWhatCouldBe = language.refusals.some(
    ({ patterns, reason }) =>
      reason === 'hypothetical' && patterns.some((pattern) => pattern.test(sentence)),
  );
  if (speaksOfWhatCouldBe) return [];
  // What is parted stands at the even places, what parts it at the odd ones.
  const pieces = sentence.split(language.clauseBreak);
  // "…, right?" asks whether it is so.
  const hung = pieces.at(-1) ?? '';
  const isTag = /[?？]\s*$/.test(hung) && hung.split(/\s+/).length < 4;
  if (pieces.length < 2 || isTag) return [];
  const readings = pieces.map((piece, at) =>
    at % 2 === 0 && piece.split(/\s+/).length >= fewestClauseWords
      ? readStatement(piece, saidAt, language)
      : nothing,
  );
  const kept = readings.find((reading) => reading.kind === 'candidate');
  if (kept?.kind !== 'candidate') return [];
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
  return [{ kind: 'candidate', candidate: { ...kept.candidate, text: capitalized(text) } }];
}

function readStatement(
  sentence: string,
  saidAt: Timestamp,
  language: ExtractionLanguage,
): SentenceReading {
  const statement = sentence
    .replace(language.hungQuestion, '.')
    .replace(language.openings, '')
    .trim();
  if (statement.split(/\s+/).length < 3) return nothing;
  // What stands in brackets explains; the form of the statement is that of the rest.
  const bare = statement.replace(/\s*\([^()]*\)/g, '');
  const later = bare.replace(language.leadingTime, '');
  if (language.standing.test(bare)) {
    const text = capitalized(statement);
    const wish = { text, kind: 'procedural', importance: 0.75, validAt: null } as const;
    return {
      kind: 'candidate',
      candidate: { ...wish, explicit: false, ...reachOf(text, language) },
    };
  }
  for (const { patterns, reason } of language.refusals) {
    if (patterns.some((pattern) => pattern.test(statement))) return { kind: 'refused', reason };
  }
  for (const { pattern, unless, requires, kind, importance, weak } of language.rules) {
    if (!(pattern.test(bare) || pattern.test(later)) || unless?.test(bare)) continue;
    if (weak && isCommonKnowledge(statement)) continue;
    const date = kind === 'episodic' ? language.findDate(statement, saidAt) : null;
    if (requires === 'date' && date === null) continue;
    const candidate = {
      text: capitalized(statement),
      kind,
      importance,
      validAt: date,
      explicit: false,
      ...reachOf(statement, language),
    };
    return { kind: 'candidate', candidate };
  }
  return nothing;
}

/** Whether a statement is about a product that everybody knows, and not about how it is used here. */
function isCommonKnowledge(statement: string): boolean {
  // A number, or a word that says whose it is, makes it a statement about what there is here.
  if (/\d|\b(?:our|we|us|here|prod\w*|staging|locally|in ci|behind|team|my)\b/i.test(statement))
    return false;
  const [subject = ''] = statement.split(/\s+/);
  return choicesIn(subject).size > 0 || /^[a-z]+[A-Z]\w*$/.test(subject);
}

/** What the user asks to keep is kept whole; the rules only say of which kind it is. */
function explicitCandidate(text: string, saidAt: Timestamp): Candidate {
  for (const language of languages) {
    const reading = readStatement(text, saidAt, language);
    if (reading.kind !== 'candidate') continue;
    return { ...reading.candidate, text, importance: explicitImportance, explicit: true };
  }
  return {
    text,
    kind: 'semantic',
    importance: explicitImportance,
    validAt: null,
    explicit: true,
    ...reachOf(text, english),
  };
}

function reachOf(
  text: string,
  { everywhere, hereOnly, sensitive }: ExtractionLanguage,
): Pick<Candidate, 'scope' | 'sensitive'> {
  const scope = everywhere.test(text) ? 'user' : hereOnly.test(text) ? 'session' : 'workspace';
  return { scope, sensitive: sensitive.some((pattern) => pattern.test(text)) };
}

/** Pasted code and output that no fence marks. */
function looksLikeCode(sentence: string): boolean {
  const signs = sentence.match(/[{}()[\];=<>|\\$]/g)?.length ?? 0;
  return (
    signs / sentence.length > 0.12 ||
    /[{;]\s*$|^\s*(?:import|export|const|let|var|function|class|def|return|public|private|at|from)\s[^.!]*[({;=]|=>|^\s*at .*:\d+|^\s*[$>#]\s|^\w+Error\b|^(?:npm|yarn|pnpm|git|docker|error|warn|info|debug)\s+(?:ERR|error|warn|WARN)/.test(
      sentence,
    )
  );
}

function capitalized(text: string): string {
  // Not where the capital would change a name: `npm`, iOS, camelCase.
  return /^[a-z]+(?:'[a-z]+)?[\s,]/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
