import { UNTITLED } from '../session/sessionTitle';
import { redact } from '../privacy/redaction';

const MAX_LENGTH = 48;

/**
 * A title from a session's first message: its first clause that says something, at most 48 characters,
 * without Markdown, code or secrets.
 */
export function sessionTitle(text: string): string {
  const plain = plainText(redact(text).text);
  const sentences = plain
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => withoutOpening(sentence).replace(/[\s.!,;:–—-]+$/, ''))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  const title = sentences.find((sentence) => sentence.split(/\s+/).length > 1) ?? sentences[0];
  if (title === undefined) return UNTITLED;
  const short = shorten(title);
  const [first = '', ...rest] = [...short];
  return first.toUpperCase() + rest.join('');
}

function plainText(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, '\n')
    .replace(/\[redacted: [A-Za-z ]+\]/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|>+|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/<[a-z/][^>]{0,200}>/gi, '')
    .replace(/[ \t]+/g, ' ');
}

/** Without the greeting and the politeness that many first messages open with. */
function withoutOpening(sentence: string): string {
  return sentence
    .trim()
    .replace(
      /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you)(?: there| again| all)?\b[\s,.!:–—-]*)+/i,
      '',
    )
    .replace(/^(?:please|pls|so|ok(?:ay)?|well|also|btw)\b[\s,]+/i, '')
    .replace(/^(?:can|could|would|will) you (?:please )?(?=\p{L})/iu, '')
    .replace(/^(?:please)\s+/i, '')
    .replace(/^(?:remember|note|keep in mind)(?: that\b|:)\s+/i, '');
}

/** Cuts at the end of a clause where one ends in the second half, else between words, marked by an ellipsis. */
function shorten(title: string): string {
  if (title.length <= MAX_LENGTH) return title;
  const clause = /^.{16,47}?(?=[,;:(]\s|\s[–—-]\s|\s\()/.exec(title)?.[0];
  if (clause) return clause;
  const cut = title.slice(0, MAX_LENGTH - 1);
  const lastSpace = cut.lastIndexOf(' ');
  const head = lastSpace > MAX_LENGTH / 2 ? cut.slice(0, lastSpace) : withoutHalfCharacter(cut);
  return `${head.replace(/[\s.,;:!?–—-]+$/, '')}…`;
}

function withoutHalfCharacter(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
