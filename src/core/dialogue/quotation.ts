import { splitSentences } from '../summarization/sentences';

const maxQuoteCharacters = 280;

/**
 * A user's text as one line of Markdown that shows it as it is: nothing in it is markup, and it cannot
 * leave the place where it stands.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/**
 * The part of a text that is worth quoting: all of it when short, else the run of sentences with the most
 * of the terms, marked by an ellipsis where something is left out.
 */
export function excerpt(text: string, terms: readonly string[]): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= maxQuoteCharacters) return whole;
  const sentences = splitSentences(text).map((sentence) => sentence.text);
  if (sentences.length === 0) return cut(whole);
  const wanted = terms.map((term) => term.toLowerCase());
  const hits = sentences.map((sentence) => {
    const lower = sentence.toLowerCase();
    return wanted.filter((term) => lower.includes(term)).length;
  });
  const first = hits.indexOf(Math.max(...hits));
  let end = first + 1;
  let quote = sentences[first] ?? '';
  for (; end < sentences.length; end++) {
    const longer = `${quote} ${sentences[end]}`;
    if (longer.length > maxQuoteCharacters) break;
    quote = longer;
  }
  const tail = end < sentences.length ? ' …' : '';
  return `${first > 0 ? '… ' : ''}${cut(quote)}${quote.length > maxQuoteCharacters ? '' : tail}`;
}

function cut(text: string): string {
  if (text.length <= maxQuoteCharacters) return text;
  const head = text.slice(0, maxQuoteCharacters);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > maxQuoteCharacters / 2 ? space : undefined).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
