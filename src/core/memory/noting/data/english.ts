import type { ExtractionLanguage } from '../extractionRules';
import { findEnglishDate } from './englishDates';
import { fragments } from './englishFragments';
import { kinds } from './englishKinds';
import { introducesMaterial, output, secrets, worksOnMessage } from './englishMaterial';
import { moments, transient } from './englishMoment';
import { chatter, hypotheticals, passing, questions, requests } from './englishRefusals';
import { ownForms } from './englishRules';
import { statedValues } from './englishValues';

/** Whom it is nobody's business to have such things written down of without asking. */
const sensitive = [
  /\b(?:diagnos\w+|depress\w+|anxiety|burn-?out|therap(?:y|ist)|medication|pregnan\w+|cancer|hiv|adhd|autis\w+|bipolar|disabilit\w+|sick leave|surgery|miscarriage)\b/i,
  /\b(?:my|his|her|their|\w+'s) (?:salary|pay|wage|income|bonus|debts?|mortgage|divorce|religion|sexuality|sexual orientation|political views?|criminal record|passport number|home address|phone number|date of birth|bank account)\b/i,
  /\b(?:earns?|makes?|is paid) (?:[$€£]\s?\d|\d[\d.,]*\s?(?:k\b|euros?|dollars?|pounds?))/i,
  /\b(?:votes? for|voted for|is (?:gay|lesbian|bisexual|transgender|muslim|jewish|christian|catholic|hindu|atheist)|getting (?:fired|divorced)|was fired|will be (?:fired|laid off))\b/i,
];

/** As it is typed in haste, and as the patterns have it. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[’‘]/g, "'"],
  [/\b(do|does|did|is|are|was|were|ca|wo|should|would|could|have|has|had|must)nt\b/gi, "$1n't"],
  [/\b(i)(m|ve)\b/gi, "$1'$2"],
  [/\b(you|we|they)(re|ve)\b(?<!were)/gi, "$1'$2"],
  [/\b(that|there|what|let)s\b/gi, "$1's"],
  [/^no longer (?=\w)/i, 'we no longer '],
  [/\bpl[sz]\b/gi, 'please'],
  [/\b(?:u)\b/g, 'you'],
];

export const english: ExtractionLanguage = {
  spelledOut: (sentence) =>
    spellings.reduce((text, [typed, meant]) => text.replace(typed, meant), sentence),
  sensitive,
  everywhere:
    /\b(?:in (?:all|every|any) (?:my |of my )?(?:projects?|workspaces?|repos(?:itories)?|repository)|across (?:all )?(?:my )?(?:projects|workspaces|repos(?:itories)?)|everywhere i work|globally|no matter (?:which|what) (?:project|workspace|repo))\b/i,
  hereOnly:
    /\b(?:in this (?:chat|session|conversation)|for this (?:chat|session|conversation)|(?:just|only) for (?:this (?:chat|session|conversation)|today))\b/i,
  openings:
    /^(?:(?:and|but|so|also|quick (?:one|question|dump|note|update)|small thing|one thing|another thing|listen|reminder|(?:i )?don't know if i(?:'ve)? (?:told|mentioned)(?: it| this)?(?: to)?(?: you)?(?: already)?|not sure (?:if )?i (?:told|mentioned)(?: it)?(?: you)?|did i mention(?: that)?|as i said|in case it matters|for what it's worth|fwiw|just fyi|in short|long story short|i\.e\.|that said|well|ok(?:ay)?|oh|btw|by the way|fyi|for (?:the record|context|reference)|just so you know|to be clear|to clarify|in fact|actually|basically|anyway|besides|as a rule|in general|generally|yes|yep|(?:no|nope|right)(?=\s*[,.;:!–—-])|hi|hello|hey|thanks|thank you|thx|great|cool|hm+|context|background|heads[- ]up|one more thing|plus|additionally|oh and|and also|(?:the )?(?:only |most |main |one )?(?:thing|part|bit|point) (?:that (?:matters|counts)|to (?:know|note|remember)) is(?: that)?)(?:\b[\s,:;.!–—-]+|$))+/i,
  leadingTime:
    /^(?:today|yesterday|this (?:morning|week|month|sprint|quarter|year)|last (?:week|month|night|year|quarter|sprint|\w+day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|in (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|\d{4})|since \w+|as of \w+|in (?:the|our|this) [\w-]+(?: [\w-]+)?)\s*,?\s+(?=\S+\s+\S+)/i,
  standing:
    /^(?:(?:can|could|would|will) you|i(?:'d| would) (?:like|prefer|appreciate it|want)|i (?:want|need)|it would help)\b.*\b(?:from now on|going forward|in (?:the )?future|always|never|every time|by default|whenever|any ?more)\b/i,
  continuation:
    /^(?:it|they|that(?:'s)?|these|those|he|she|there(?:'s)?|its|their)\b.{8,}|^(?=.*(?:\d|\x60|\s[A-Z][\w.-]+))\S+(?:\s+\S+){2,}|^(?!(?:thanks|thank|cheers|hi|hello|hey|ok|okay|sorry|please|lol|haha|yes|no)\b)\S+(?:\s+\S+){2,8}$/i,
  dependent: [
    // A pronoun, where nothing stands before it that it could stand for.
    /^(?!.*?(?:\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Yy]our|[Ee]very|[Ee]ach|[Aa]ll|[Aa]ny|[Nn]o)\s+\w+|\x60|\d|(?<=\S )[A-Z]\w|\b(?!does|is|was|has|this|its|always)\w+s\b).*?\b(?:it|them)\b).*?\b(?:it|them)\b(?!'s| is\b| was\b|\s*:| like this)/,
    /^(?:his|her|their|its)\b|^(?:the|that|this)\s+(?:[\w-]+\s+){0,2}ones?\b|^(?:the )?(?:others?|rest|former|latter|remaining)\b(?! than)|^(?:both|either|neither|none of|one of (?:them|these|those))\b/i,
    /^(?:any|every|some)(?:thing|body|one)?\s*(?:newer|older|later|earlier|else|more|less|bigger|smaller|beyond)\b(?!.*\bthan\b)/i,
    /\bthe (?:day|week|month|year) (?:after|before)\s*[.!]*$|\b(?:your|its|their) own\s*[.!]*$|\b(?:the rest|as well)\s*[.!]*$/i,
    /^(?:except|unless|but only|only (?:if|when)|not (?:for|in|on)|same (?:for|goes)|also (?:for|in)|including|apart from)\b/i,
  ],
  anchors: [
    /\b(?:we|us|our|ours|my|me|mine|prod(?:uction)?|staging|dev|qa|ci|locally|nightly|main|master|trunk|customers?|clients?|on-?prem|mono?repo|repos?|in[- ]house|headquarters|company|team)\b/i,
    /\b(?:always|never|only|every|each|per|both|must|mandatory|forbidden|daily|weekly|monthly|yearly|\w+days|by default|no longer|any ?more|instead of|rather than|until|since|except|unless|without|next to|beside|starts? with|ends? (?:in|with)|named (?:after|for))\b|, (?:not|never|no) \w/i,
    /\d|\x60|(?<!\S)#\w|@\w|\w\/\w|\w+\.\w+\.\w+|\w_\w|\w\.(?:ts|js|py|go|rs|json|ya?ml|toml|md|sql|sh|cfg|ini|xml|csv|env|lock)\b|\w+-\w+-\w+/,
    /(?<=[\p{L}\p{N},:;)] )(?!I\b)[A-Z]\w/u,
  ],
  passing: [
    ...passing,
    transient,
    /^(?:that's|it's|this is|that is|it is) (?:it|all|fine|great|ok|okay|cool|nice|good|bad|annoying|weird|true|right|wrong|why|how|what)\b|^(?:thanks|thank you|cheers|sorry|lol|haha)\b/i,
  ],
  supposition:
    /^(?:(?:ok(?:ay)?|so|well|and)[\s,]+)?(?:let'?s (?:say|assume|pretend|suppose|imagine)|let [a-z] be\b|suppose|supposing|imagine|assume|assuming|hypothetically|say (?:we|an?|the|you|i|that)|what if|picture this|thought experiment|pretend|for the sake of (?:the )?argument|in (?:a perfect|an ideal) world|given (?:an?|two|three|n)|take (?:an?|two|three) (?!look|day|break|moment|while|minute|note|screenshot))\b/i,
  clauseBreak: /(\s*(?:[;:–—]|,(?=\s)|\s-)\s+(?:(?:and|but|so)\s+)?)/,
  factBreak: /(\s*;\s+(?:and\s+)?|,?\s+and\s+|,\s+while\s+)/,
  ownSubject:
    /^(?:(?:i|we|nobody|nothing|everyone|everybody|there)\b|(?:(?:my|our|the|every|each|all|no|an?)\s+)?(?!(?:it|they|he|she|that|this|then|so|if|when)\b)\S+(?:\s+(?!(?:who|which|that)\b)\S+){0,2}?\s+(?:is|are|has|have|runs?|uses?|lives?|go(?:es)?|must|may|should|can|needs?|belongs?|comes?|does|do|owns?|listens?|takes?|applies|maintains?|leads?|manages?|handles?|reviews?)\b)/i,
  hungQuestion:
    /[,;–—-]\s*(?:(?:so|and|but|then)\s+)?(?:can|could|would|should|shall|how|what|why|where|which|do|does|did|is|are)\b[^.]*\?\s*$/i,
  consequence: /[,;–—-]?\s*\b(?:otherwise|or else|else|so that|in case)\b.*$/i,
  material: { introducedBy: introducesMaterial, workedOn: worksOnMessage },
  refusals: [
    { reason: 'secret', patterns: secrets },
    { reason: 'pasted', patterns: output },
    { reason: 'question', patterns: questions },
    { reason: 'hypothetical', patterns: hypotheticals },
    { reason: 'chatter', patterns: [...chatter, ...passing, ...moments] },
    { reason: 'request', patterns: requests },
  ],
  rules: [...ownForms, ...statedValues, ...fragments],
  kinds,
  findDate: findEnglishDate,
};
