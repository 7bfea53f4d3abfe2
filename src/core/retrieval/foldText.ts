const combiningMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
// eslint-disable-next-line no-control-regex -- the range is what "plain ASCII" means
const asciiOnly = /^[\x00-\x7f]*$/;

/**
 * One spelling for a word however it was typed: lower case, compatibility forms folded (full-width
 * letters, ligatures), and the marks dropped that people leave out (accents, niqqud, harakat).
 */
export function foldText(word: string): string {
  if (asciiOnly.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(combiningMarks, '').normalize('NFKC').toLowerCase();
}
