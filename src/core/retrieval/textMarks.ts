/** What can be told of a text without knowing the question, as bits. */
export const textMarks = {
  /** Asks rather than tells. */
  asks: 1,
  /** Holds words of time: a date, a weekday, "yesterday". */
  time: 2,
  /** Holds a number, in digits or in words. */
  number: 4,
  /** Holds what reads like a name: capitals inside a sentence. */
  name: 8,
  /** Holds words that give a reason. */
  reason: 16,
  /** Holds words that place something. */
  place: 32,
  /** Begins as what goes on from what was said before: "yes", "it is", "and". */
  goesOn: 64,
} as const;

const asks = /\?\s*(?:\[[^\]]*\]\s*)?$/;
const months =
  'january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec';
const weekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend';
// Words that are times only where something says so: "may", "spring".
const introduced = String.raw`(?:in|during|over|since|before|after|until|from|between|at|on|of|this|last|next|early|mid|late)\s+(?:the\s+)?`;
const time = new RegExp(
  String.raw`\b(?:${months}|${weekdays}|yesterday|today|tonight|tomorrow|(?:last|this|next|past|few|couple|two|three|\d+)\s+(?:\w+\s+)?(?:days?|nights?|weeks?|months?|years?|summer|winter|spring|fall|autumn)|ago|since|recently|lately|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)|\d{1,2}:\d\d|[ap]m|${introduced}(?:may|spring|summer|autumn|fall|winter|q[1-4]|christmas|xmas|easter|thanksgiving|halloween|new year))\b`,
  'i',
);
const number =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|once|twice|couple|several|every)\b/i;
const name = /(?<=[\p{Ll},;]['"]?\s+)(?!I\b)\p{Lu}[\p{L}\p{M}]+/u;
const reason =
  /\b(?:because|since|so that|reason|why|in order to|due to|thanks to|wanted to|inspired?|motivat\w+|help(?:s|ed)? me|makes? me|made me|for me)\b/i;
const place =
  /\b(?:in|at|to|from|near|around|visited)\s+(?:the\s+|my\s+|a\s+|our\s+)?(?:\p{Lu}[\p{L}]+|park|beach|home|house|school|store|shop|restaurant|city|town|country|lake|mountains?|forest|gym|office|museum|church|studio|center|shelter|caf[eé]|hospital|library|university|college)/u;

// After the name of the speaker, which transcripts begin a line with, too.
const goesOn =
  /^(?:[\p{L} ]{1,30}:\s)?[\s"'“‘(]*(?:(?:yes|yeah|yep|yup|no|nope|nah|sure|ok(?:ay)?|exactly|correct|right|agreed|same|both|neither|either|also|and|but|so|because|then|instead|actually|otherwise|it|they|he|she|him|her|them)(?![\p{L}\p{N}-])|(?:that|this|these|those)(?=['’]s\b|\s+(?:is|are|was|were|has|had|does|did|will|would|should|must|can|could|means|makes|one|ones|way|happen\w*)\b))/iu;

/** @returns the sum of the `textMarks` that fit */
export function marksOf(text: string): number {
  return (
    (asks.test(text) ? textMarks.asks : 0) |
    (time.test(text) ? textMarks.time : 0) |
    (number.test(text) ? textMarks.number : 0) |
    (name.test(text) ? textMarks.name : 0) |
    (reason.test(text) ? textMarks.reason : 0) |
    (place.test(text) ? textMarks.place : 0) |
    (goesOn.test(text) ? textMarks.goesOn : 0)
  );
}

const cues: readonly (readonly [pattern: RegExp, mark: number])[] = [
  [
    /\b(?:when|how long|how recently|(?:what|which) (?:date|day|month|year|time|week|season|weekend))\b/i,
    textMarks.time,
  ],
  [
    /\b(?:how (?:many|much|often|old|far|long|big|tall)|(?:what|which) (?:number|percentage|price|age))\b/i,
    textMarks.number,
  ],
  [
    /\b(?:who|whom|whose|(?:what|which)(?: is| are| was| were)?(?: the)? (?:names?|person|people|band|bands|artists?|authors?|books?|movies?|films?|shows?|games?|titles?|brand|company|team))\b/i,
    textMarks.name,
  ],
  [
    /\b(?:where|(?:what|which) (?:places?|country|countries|city|cities|town|state|location|areas?))\b/i,
    textMarks.place,
  ],
  [
    /\b(?:why|what (?:made|makes|inspired|inspires|motivated|motivates|caused)|reasons?)\b/i,
    textMarks.reason,
  ],
];

/** The marks that an answer to the question is likely to bear. */
export function wantedMarks(question: string): number {
  let wanted = 0;
  for (const [pattern, mark] of cues) if (pattern.test(question)) wanted |= mark;
  return wanted;
}
