import type { Timestamp } from '../../base/clock';
import type { Message } from '../../session/message';
import type { GateOutcome } from '../gateCounts';
import type { Candidate } from './candidate';
import { parseMemoryCommand } from './commands';
import { factsOf } from './compoundStatement';
import { english } from './data/english';
import type { ExtractionLanguage } from './extractionRules';
import { saidSentences } from './saidSentences';
import { looksPasted } from './pastedText';
import { reachOf, readSentenceIn, readStatement, type StatementReading } from './statementReading';

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
const maxJoinedCharacters = 260;
/** A longer message is pasted material, of which little is the user's own statement. */
const maxCandidates = 8;

type SentenceReading =
  | StatementReading
  | { readonly kind: 'forget'; readonly about: string }
  | { readonly kind: 'correction'; readonly value: string };

/**
 * What is worth keeping of a user's message: facts, preferences, decisions, ways of working, things to do
 * and events, sentence by sentence. Questions, requests, greetings, hypotheticals, quotations, code and
 * secrets give nothing, and neither do replies: what an assistant says is not known to be so.
 */
export function readMessage(
  message: Pick<Message, 'author' | 'text' | 'createdAt'>,
): MessageReading {
  const readings: SentenceReading[] = [];
  const said = message.author.kind === 'user' ? saidSentences(message.text, languages) : [];
  for (const { material, text } of said) {
    // A story that begins so is one to its end.
    if (languages.some(({ supposition }) => supposition.test(text.trim()))) {
      readings.push({ kind: 'refused', reason: 'hypothetical' });
      break;
    }
    const fresh: SentenceReading = material
      ? { kind: 'refused', reason: 'pasted' }
      : readSentence(text, message.createdAt);
    const before = readings.at(-1);
    const leansOn = fresh.kind === 'candidate' && !fresh.candidate.explicit && isDependent(text);
    if (before?.kind === 'candidate' && (leansOn || continues(text, before.candidate, fresh))) {
      readings.splice(-1, 1, { kind: 'candidate', candidate: joined(before.candidate, text) });
    } else if (!leansOn) readings.push(...apart(fresh, message.createdAt));
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

/** What was read, each fact of a statement that holds several by itself; what the user asks to keep is kept whole. */
function apart(reading: SentenceReading, saidAt: Timestamp): readonly SentenceReading[] {
  if (reading.kind !== 'candidate' || reading.candidate.explicit) return [reading];
  for (const language of languages) {
    const facts = factsOf(reading.candidate, saidAt, language);
    if (facts.length > 1) return facts.map((candidate) => ({ kind: 'candidate', candidate }));
  }
  return [reading];
}

/** A statement with what the next sentence says of it; too long a one stays as it is. */
function joined(before: Candidate, text: string): Candidate {
  const both = `${before.text} ${text}`;
  return both.length > maxJoinedCharacters ? before : { ...before, text: both };
}

/** Whether a statement cannot be understood without the one before. */
function isDependent(text: string): boolean {
  return languages.some(({ dependent, openings, spelledOut }) => {
    const bare = spelledOut(text.replace(openings, ''));
    return dependent.some((pattern) => pattern.test(bare));
  });
}

/** Whether a sentence that is no statement of its own says more of what the one before said. */
function continues(text: string, before: Candidate, fresh: SentenceReading): boolean {
  if (before.explicit || before.text.length + text.length > maxJoinedCharacters) return false;
  if (!(fresh.kind === 'nothing' || (fresh.kind === 'refused' && fresh.reason === 'chatter'))) {
    return false;
  }
  return languages.some(
    ({ continuation, passing }) =>
      continuation.test(text) && !passing.some((pattern) => pattern.test(text)),
  );
}

function readSentence(sentence: string, saidAt: Timestamp): SentenceReading {
  if (sentence.includes('[redacted: ')) return { kind: 'refused', reason: 'secret' };
  if (sentence.length > maxSentenceCharacters) return { kind: 'refused', reason: 'pasted' };
  const command = parseMemoryCommand(sentence);
  if (command?.kind === 'forget') return { kind: 'forget', about: command.about };
  if (command?.kind === 'correct') return { kind: 'correction', value: command.value };
  if (command) return { kind: 'candidate', candidate: explicitCandidate(command.text, saidAt) };
  if (looksPasted(sentence)) return { kind: 'refused', reason: 'pasted' };
  let best: StatementReading = { kind: 'nothing' };
  for (const language of languages) {
    const reading = readSentenceIn(sentence, saidAt, language);
    if (reading.kind === 'candidate') return reading;
    if (reading.kind === 'refused') best = reading;
  }
  return best;
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
