import { readFileSync } from 'node:fs';

/** One turn of a conversation: the unit that is found. */
export interface Turn {
  /** The data set's own name of it, `D8:6`. */
  readonly id: string;
  readonly speaker: string;
  /** `speaker: text`, and ` [shares caption]` where there is a picture. */
  readonly text: string;
}

export interface ConversationSession {
  readonly at: number;
  readonly turns: readonly Turn[];
}

export interface Question {
  readonly text: string;
  readonly category: number;
  /** The ids of the turns that answer it, at least one. */
  readonly evidence: readonly string[];
}

export interface Conversation {
  readonly id: string;
  readonly speakers: readonly string[];
  readonly sessions: readonly ConversationSession[];
  readonly questions: readonly Question[];
}

interface RawTurn {
  speaker: string;
  dia_id: string;
  text: string;
  blip_caption?: string;
}

interface RawConversation {
  sample_id: string;
  conversation: Record<string, string | RawTurn[]>;
  qa: { question: string; category: number; evidence?: string[] }[];
}

/** Reads a file of LoCoMo's format; questions without evidence are left out. */
export function readLocomo(file: string): Conversation[] {
  const raw = JSON.parse(readFileSync(file, 'utf8')) as RawConversation[];
  return raw.map(({ sample_id, conversation, qa }) => {
    const sessions = sessionsOf(conversation);
    const known = new Set(sessions.flatMap(({ turns }) => turns.map((turn) => turn.id)));
    const questions = qa.map(({ question, category, evidence = [] }) => ({
      text: question,
      category,
      evidence: evidence.flatMap(turnIds).filter((id) => known.has(id)),
    }));
    return {
      id: sample_id,
      speakers: [conversation['speaker_a'] as string, conversation['speaker_b'] as string],
      sessions,
      questions: questions.filter((question) => question.evidence.length > 0),
    };
  });
}

function sessionsOf(conversation: RawConversation['conversation']): ConversationSession[] {
  const numbers = Object.keys(conversation)
    .map((key) => /^session_(\d+)$/.exec(key)?.[1])
    .filter((number) => number !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b);
  return numbers.map((number) => ({
    at: timeOf(conversation[`session_${number}_date_time`] as string),
    turns: (conversation[`session_${number}`] as RawTurn[]).map((turn) => ({
      id: turn.dia_id,
      speaker: turn.speaker,
      text: `${turn.speaker}: ${turn.text}${turn.blip_caption ? ` [shares ${turn.blip_caption}]` : ''}`,
    })),
  }));
}

/** `1:56 pm on 8 May, 2023`, read as UTC. */
function timeOf(text: string): number {
  const match = /(\d+):(\d+)\s*(am|pm) on (\d+) (\w+), (\d+)/i.exec(text);
  if (match === null) throw new Error(`No time: ${text}`);
  const [, hour, minute, half, day, month, year] = match;
  const clock = `${hour}:${minute} ${half}`;
  return Date.parse(`${month} ${day}, ${year} ${clock} UTC`);
}

/** Cells such as `D8:6; D9:17` and `D30:05` name turns too. */
function turnIds(cell: string): string[] {
  return [...cell.matchAll(/D(\d+):(\d+)/g)].map(
    (match) => `D${Number(match[1])}:${Number(match[2])}`,
  );
}
