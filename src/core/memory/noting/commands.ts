/** What a message tells Recollect to do with its memory. */
export type MemoryCommand =
  | { readonly kind: 'remember'; readonly text: string }
  | { readonly kind: 'forget'; readonly about: string }
  /** What was spoken of last has this value: "actually, it is 5433". */
  | { readonly kind: 'correct'; readonly value: string };

const politeness =
  /^(?:(?:hey|hi|hello|ok|okay|also|and|so|btw)[\s,!]+)*(?:(?:please|pls|could you|can you|would you)(?: please)?[\s,]+)*/i;
const remember =
  /^(?:remember|memori[sz]e|keep in mind|bear in mind|take (?:a )?note|make a note|note to self|note|(?:don't|do not|never) forget(?=\s+(?:that|to|about|we|our|my|i)\b|\s*[:,])|for the record|mind)(?:\s+that\b|\s*[:,–—-]|\s+(?=(?:i|i'm|i've|my|we|we're|our|the|this|to|it|[A-Z`]|always|never)\b))\s*(?<text>[\s\S]+)$/i;
const forget =
  /^(?:forget|erase|stop remembering|un-?remember)(?:\s+(?:that|about|everything about|all about|what (?:i|we) (?:said|told you) about|the (?:memory|note|fact) (?:that|about)))?\s+(?<about>[\s\S]+)$/i;
const correct =
  /^(?:(?:no|oh|sorry|wait|hm+)[\s,.!]+)*(?:actually|correction|i meant|i was wrong)[\s,:;–—-]+(?:(?:it|that|this)(?:'s| is| was| should be| must be)(?: now)?|they(?:'re| are))\s+(?!(?:not|fine|ok|okay|good|better|true|right|wrong|a lie|nice|cool|great|because|like|what|why|how)\b)(?<value>[^?]{1,80})$/i;
const who = /^(?<subject>\S+(?: \S+)?) (?:who|which|that) (?<does>\S+ .+)$/i;
const remark =
  /^(?:it|that|this|about it|about that|about this|what i said|i asked|the question|the last (?:one|message))\b[\s.!,]*$/i;

/**
 * Reads "remember that …", "note: …", "don't forget to …", "forget …", "actually, it is …". Null for every other text, also
 * for questions ("remember when we …?") and for "forget it", which is a remark.
 */
export function parseMemoryCommand(text: string): MemoryCommand | null {
  const bare = text.trim().replace(politeness, '');
  if (/[?？]\s*$/.test(bare) && !/^(?:can|could|would) you\b/i.test(text.trim())) return null;
  const toRemember = remember.exec(bare)?.groups?.['text'];
  if (toRemember !== undefined) {
    const statement = asSentence(toRemember);
    return /\p{L}/u.test(statement) ? { kind: 'remember', text: statement } : null;
  }
  const value = correct.exec(text.trim())?.groups?.['value']?.replace(/[\s.!]+$/, '');
  if (value) {
    // "Actually, it is Mona who maintains it" says the whole again.
    const told = who.exec(value)?.groups;
    return told
      ? { kind: 'remember', text: asSentence(`${told['subject']} ${told['does']}`) }
      : { kind: 'correct', value };
  }
  const about = forget
    .exec(bare)
    ?.groups?.['about']?.trim()
    .replace(/[\s.!?]+$/, '');
  if (about === undefined || about === '' || remark.test(about)) return null;
  return { kind: 'forget', about };
}

function asSentence(text: string): string {
  const trimmed = text.trim().replace(/\?+$/, '');
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
