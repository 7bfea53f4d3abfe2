import { casual } from 'chrono-node/en';
import type { ExtractionLanguage } from '../extractionRules';
import { chatter, hypotheticals, passing, questions, requests } from './englishRefusals';
import { milestone, rules, transient } from './englishRules';

const speaksOfThePast = new RegExp(
  String.raw`\b(?:was|were|did|had|went|broke|ran|gave|last|ago|yesterday|${milestone})\b`,
  'i',
);
/** "times out after 30 seconds" names no day. */
const timeOfDay = /\b(?:milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|now)\b/i;

/** Whom it is nobody's business to have such things written down of without asking. */
const sensitive = [
  /\b(?:diagnos\w+|depress\w+|anxiety|burn-?out|therap(?:y|ist)|medication|pregnan\w+|cancer|hiv|adhd|autis\w+|bipolar|disabilit\w+|sick leave|surgery|miscarriage)\b/i,
  /\b(?:my|his|her|their|\w+'s) (?:salary|pay|wage|income|bonus|debts?|mortgage|divorce|religion|sexuality|sexual orientation|political views?|criminal record|passport number|home address|phone number|date of birth|bank account)\b/i,
  /\b(?:earns?|makes?|is paid) (?:[$€£]\s?\d|\d[\d.,]*\s?(?:k\b|euros?|dollars?|pounds?))/i,
  /\b(?:votes? for|voted for|is (?:gay|lesbian|bisexual|transgender|muslim|jewish|christian|catholic|hindu|atheist)|getting (?:fired|divorced)|was fired|will be (?:fired|laid off))\b/i,
];

export const english: ExtractionLanguage = {
  sensitive,
  everywhere:
    /\b(?:in (?:all|every|any) (?:my |of my )?(?:projects?|workspaces?|repos(?:itories)?|repository)|across (?:all )?(?:my )?(?:projects|workspaces|repos(?:itories)?)|everywhere i work|globally|no matter (?:which|what) (?:project|workspace|repo))\b/i,
  hereOnly:
    /\b(?:in this (?:chat|session|conversation)|for this (?:chat|session|conversation)|(?:just|only) for (?:this (?:chat|session|conversation)|today))\b/i,
  openings:
    /^(?:(?:and|but|so|also|quick (?:one|question|dump|note|update)|small thing|one thing|another thing|listen|reminder|(?:i )?don't know if i(?:'ve)? (?:told|mentioned)(?: it| this)?(?: to)?(?: you)?(?: already)?|not sure (?:if )?i (?:told|mentioned)(?: it)?(?: you)?|did i mention(?: that)?|as i said|in case it matters|for what it's worth|fwiw|just fyi|in short|long story short|i\.e\.|that said|well|ok(?:ay)?|oh|btw|by the way|fyi|for (?:the record|context|reference)|just so you know|to be clear|to clarify|in fact|actually|basically|anyway|besides|as a rule|in general|generally|yes|yep|(?:no|nope|right)(?=\s*[,.;:!–—-])|hi|hello|hey|thanks|thank you|thx|great|cool|hm+|context|background|heads[- ]up|one more thing|plus|additionally|oh and|and also)(?:\b[\s,:;.!–—-]+|$))+/i,
  leadingTime:
    /^(?:today|yesterday|this (?:morning|week|month|sprint|quarter|year)|last (?:week|month|night|year|quarter|sprint|\w+day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|in (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|\d{4})|since \w+|as of \w+|in (?:the|our|this) [\w-]+(?: [\w-]+)?)\s*,?\s+(?=\S+\s+\S+)/i,
  standing:
    /^(?:(?:can|could|would|will) you|i(?:'d| would) (?:like|prefer|appreciate it|want)|i (?:want|need)|it would help)\b.*\b(?:from now on|going forward|in (?:the )?future|always|never|every time|by default|whenever|any ?more)\b/i,
  continuation:
    /^(?:it|they|that(?:'s)?|these|those|he|she|there(?:'s)?|its|their)\b.{8,}|^(?=.*(?:\d|\x60|\s[A-Z][\w.-]+))\S+(?:\s+\S+){2,}|^(?!(?:thanks|thank|cheers|hi|hello|hey|ok|okay|sorry|please|lol|haha|yes|no)\b)\S+(?:\s+\S+){2,8}$/i,
  passing: [
    ...passing,
    transient,
    /^(?:that's|it's|this is|that is|it is) (?:it|all|fine|great|ok|okay|cool|nice|good|bad|annoying|weird|true|right|wrong|why|how|what)\b|^(?:thanks|thank you|cheers|sorry|lol|haha)\b/i,
  ],
  supposition:
    /^(?:(?:ok(?:ay)?|so|well|and)[\s,]+)?(?:let'?s (?:say|assume|pretend|suppose|imagine)|suppose|supposing|imagine|assume|assuming|hypothetically|say (?:we|a|an|the|you|i)|what if|picture this|thought experiment)\b/i,
  clauseBreak: /(\s*(?:[;:–—]|,(?=\s)|\s-)\s+(?:(?:and|but|so)\s+)?)/,
  hungQuestion:
    /[,;–—-]\s*(?:(?:so|and|but|then)\s+)?(?:can|could|would|should|shall|how|what|why|where|which|do|does|did|is|are)\b[^.]*\?\s*$/i,
  refusals: [
    { reason: 'question', patterns: questions },
    { reason: 'hypothetical', patterns: hypotheticals },
    { reason: 'chatter', patterns: [...chatter, ...passing] },
    { reason: 'request', patterns: requests },
  ],
  rules,
  findDate(sentence, saidAt) {
    const [result] = casual
      .parse(sentence, new Date(saidAt), { forwardDate: !speaksOfThePast.test(sentence) })
      .filter(
        ({ start: day, text }) =>
          !timeOfDay.test(text) &&
          (day.isCertain('day') || day.isCertain('weekday') || day.isCertain('month')),
      );
    return result ? result.start.date().getTime() : null;
  },
};
