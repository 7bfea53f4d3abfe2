import { startOfDay, type TimeSpan } from './timeSpan';

const endsWithBefore =
  /\bbefore(?=\s*(?:[?.!,;]|$|that\b|this\b|now\b|it\b|(?:we|i|you) (?:switched|moved|changed|used)))/i;
const past =
  /\b(?:previously|formerly|originally|initially|at first|back then|at (?:that|the) time|in the past|used to|no longer|former|as of|as at|until (?:then|recently|last)|before (?:we|i) (?:switched|moved|changed))\b/i;
const pastTense = /\b(?:did|was|were|had|used)\b/i;

/** Whether a question is about what was and need not be any more. */
export function asksAboutPast(question: string, time: TimeSpan | null, now: number): boolean {
  if (past.test(question) || endsWithBefore.test(question)) return true;
  return time !== null && time.until <= startOfDay(now) && pastTense.test(question);
}
