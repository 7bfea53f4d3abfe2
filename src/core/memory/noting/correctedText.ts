import { choicesIn } from '../judgement/choices';

const number = /\d+(?:[.,:]\d+)*/g;
const saysWhat =
  /^(?<subject>.{2,160}?\b(?:is|are|was|were|uses?|runs? on|runs?|lives? (?:in|on|at)|listens? on|starts? at|(?:is|are) (?:called|named|in|on|at))\s+)(?<value>.+?)(?<end>[.!]?)$/i;

/**
 * A statement with another value in place of its own: "The port is 5432." and "5433" make "The port is 5433."
 * @returns null where it is not clear what the value takes the place of
 */
export function correctedText(text: string, value: string): string | null {
  const numbers = text.match(number) ?? [];
  if (numbers.length === 1 && new RegExp(`^${number.source}$`).test(value)) {
    return text.replace(number, value);
  }
  for (const [line, names] of choicesIn(value)) {
    const here = choicesIn(text).get(line);
    const [name] = here?.size === 1 ? here : [];
    const at = name === undefined ? -1 : text.toLowerCase().indexOf(name);
    if (name !== undefined && at >= 0 && names.size === 1) {
      return text.slice(0, at) + value + text.slice(at + name.length);
    }
  }
  const parts = saysWhat.exec(text)?.groups;
  if (!parts || value.split(/\s+/).length > 8) return null;
  return `${parts['subject']}${value}${parts['end']}`;
}
