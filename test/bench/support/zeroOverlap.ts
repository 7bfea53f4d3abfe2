import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopWords from 'natural/lib/natural/util/stopwords.js';
import type { Conversation, Question } from './locomo';

/**
 * Whether a question shares no Porter stem with its evidence, less natural's English stop words and the
 * speakers' names: no search by words alone can find that.
 */
export function zeroOverlap(question: Question, conversation: Conversation): boolean {
  const names = new Set(conversation.speakers.flatMap((name) => [...stems(name)]));
  const turns = conversation.sessions.flatMap((session) => session.turns);
  const evidence = turns.filter((turn) => question.evidence.includes(turn.id));
  const found = stems(evidence.map((turn) => turn.text).join('\n'));
  return ![...stems(question.text)].some((stem) => found.has(stem) && !names.has(stem));
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => !stopWords.words.includes(word)).map((word) => porterStemmer.stem(word)),
  );
}
