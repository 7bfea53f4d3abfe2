import type { ExtractionRule } from '../extractionRules';
import { transient } from './englishMoment';
import { milestone, notAName, properName, stative, things } from './englishWords';

/** Sentences that say what something is, where it is, and what is allowed. */
export const statedValues: readonly ExtractionRule[] = [
  {
    name: 'what is wanted',
    pattern:
      /^(?:for|in) [\w .-]{2,30}? i (?:want|like|use)\b|\bi want (?!(?:to|you|it|this|that)\b).*\b(?:instead|not|over|in|for|everywhere)\b|\bi find\b.*\b(?:hard|easy|easier|harder|ugly|confusing|readable|unreadable|better|clearer|helpful|distracting|annoying)\b|^please (?:use|prefer|avoid|write|speak|call me|stick to|name|format|log|mock)\b/i,
    unless: /\b(?:this|that|these|here|above|below|the following|for now|once more|again)\b/i,
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'what is allowed',
    pattern:
      /^(?:nothing|nobody|no one|no \w+)\b.{2,60}\b(?:may|can|must|should) \w+|\b(?:we|i) (?:can't|cannot|may not|must not|mustn't|(?:are|am)(?: not|n't)? (?:allowed|required|obliged) to|'re not allowed to) (?!(?:see|find|get|figure|reproduce|tell|know|understand|believe|think|remember|wait|help|say|explain|seem)\b)\w+|^(?:nobody|no one|everyone|everybody|everything|nothing)\s+(?!(?:knows?|wants?|cares?|likes?|reads?|says|said|told|asked|is|are|was|works?|seems?|looks?|happens?|happened|helps?|helped|changed|changes|here|else)\b)\w+s\b.{4,}/i,
    unless: transient,
    kind: 'procedural',
    importance: 0.6,
  },
  {
    name: 'who alone may',
    pattern:
      /^only (?:\w+ ){1,4}?(?:may|can|is allowed|are allowed|has|have|is able|gets?)\b|^everything (?:else|in|under|about|below|behind|that|from)\b.{3,60}\b(?:is|goes|runs|lives|belongs|stays|uses|comes)\b/i,
    unless: transient,
    particular: true,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'what was tried',
    pattern:
      /^(?:i|we|our team) (?:once |already |also )?(?:tried|considered|evaluated|benchmarked|looked at|tested|compared)\b.*\b(?:rejected|said no|gave up|ripped|went back|dropped|decided|abandoned|removed|reverted|ruled (?:it )?out|too (?:slow|expensive|complex|limited))\b/i,
    kind: 'semantic',
    importance: 0.6,
  },
  {
    name: 'where to find it',
    pattern:
      /^if you (?:need|want|look for|are looking for|have|miss)\b.*\b(?:is|are|they're|it's|use|ask|see|look|go)\b/i,
    unless: /\b(?:me to|help|let me|i can)\b/i,
    kind: 'procedural',
    importance: 0.55,
  },
  {
    name: 'what the user has',
    weak: true,
    particular: true,
    pattern:
      /^i(?:'ve got| have| got) (?:an?|one|two|three|four|five|six|no|\d+) (?!(?:\w+ )?(?:question|problem|issue|bug|error|idea|doubt|clue|feeling|failing|test|tests|look|list|file|files|function)\b)\w+/i,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'wish of form',
    pattern:
      /^(?:please\s+)?(?:no (?:emojis?|small talk|preamble|filler|jargon|bullet points?|tables?|apolog\w+|explanations?|comments|summar\w+)|stop (?:using|adding|writing|explaining|apologi[sz]ing|asking|suggesting|saying)|skip the|short(?:er)? (?:answers|replies)|less \w+|code (?:first|only)|just the code|always show|(?:speak|talk|reply|respond|answers?|replies|explanations?|comments|write) (?:to me )?in [A-Z]\w+|be (?:brief|concise|short|direct|blunt))\b/i,
    kind: 'semantic',
    importance: 0.7,
  },
  {
    name: 'what a word means here',
    pattern:
      /\bwhen (?:i|we) say\b.*\b(?:i|we) mean\b|\bby ["'“\x60]?[\w -]+["'”\x60]? (?:i|we) mean\b|^["'“\x60]?[\w -]{2,30}["'”\x60]? (?:stands for|is short for|is what we call|is our (?:word|name) for|means .* (?:here|for us))\b|\bis what (?:we|others|they|you|some|most people) call\b|\bwe call (?:it|them|that|this|the)\b/i,
    kind: 'semantic',
    importance: 0.6,
  },
  {
    name: 'whom to ask',
    pattern:
      /^(?:please\s+)?(?:always\s+)?(?:ask|ping|contact|talk to|check with|tell|notify|inform|go to|write to|message)\s+(?:@?[A-Z]\w+|the \w+(?: \w+)? team|#[\w-]+|legal|security|ops|support|hr)\b.*\b(?:before|if|when|about|for|first|with|whenever)\b/i,
    kind: 'procedural',
    importance: 0.6,
  },
  {
    name: 'ban',
    pattern:
      /^no (?!(?:idea|problem|worries|one|way|clue|luck|need|thanks|wonder|error|errors|doubt|rush|hurry|offen[cs]e|longer|more|change|changes|difference|result|results|output|matter)\b)[\w -]{2,40}(?:\b(?:in|on|for|without|before|after|during|outside|unless|between|until|from|to|over|at|allowed|please|ever|of any kind)\b|,)/i,
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'about what belongs to a thing',
    pattern: new RegExp(
      String.raw`^(?!(?:most|some|many|none|all|one|each|part|both|half|out|because|instead|a|an|the|end|lots?|kind|sort|type) )(?:[\w-]+ ){1,2}(?:of|for|in) (?:the|our|my) (?:[\w-]+ ){1,4}?${stative}\b`,
      'i',
    ),
    unless: transient,
    weak: true,
    particular: true,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'about a thing without an article',
    weak: true,
    particular: true,
    pattern: new RegExp(
      String.raw`^(?:(?:all|every|each|new|old|public|private|internal|external|failed|big|small)\s+)?${things}\s+(?:(?:\w+)\s+)?(?:(?:also|now|always|only|currently|still|no longer|never)\s+)?${stative}\b`,
      'i',
    ),
    unless: transient,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'label and value',
    pattern:
      /^(?:decisions?|rules?|conventions?|style|formatting|stack|setup|deadlines?|owners?|budget|naming|line endings|indentation|branch(?:es)?|ports?|hosts?|db|database|ci|editor|os|licen[cs]e|package manager|versions?|target|scope|status|contacts?|on-?call|timezone|time zone|working hours|release|schedule|encoding|language|quotes|tabs|spaces|commits?|prs?|tests?|linter|runtime|engine|cloud|region)\s*:\s+\S/i,
    kind: 'semantic',
    importance: 0.6,
  },
  {
    name: 'what has a value',
    // A digit, a name in code, or a proper name after the verb: "Production db is db-prod-2".
    pattern:
      /^(?:[\w\x60"'’./@()&-]+\s+){1,8}?(?:is|are|was|were|has been|costs?|takes?|lasts?|means?|equals?|points? (?:to|at)|listens? on|runs? on|lives? (?:in|at|on)|(?:is|are) called|goes? (?:to|through|via))\s+(?:[\w'’-]+\s+){0,6}?(?:[\w-]*\d[\w.:%/-]*|\x60[^\x60]+\x60|#[\w-]+|@[\w/-]+|[\w-]+[_./][\w/._-]+\w|[A-Z][a-z]+(?:[A-Z]\w*)?|[A-Z]{2,}\w*)/,
    unless: new RegExp(
      String.raw`^(?:it|this|that|these|those|they|he|she|there|here|what|which|who|how|why|when|where|i|you|one|everything|nothing|something|so|error|line|expected|actual|output|result|the (?:error|output|problem|issue|result|stack|trace|test|build|pr|pull request|mr|regex|loop|response|variable|array|string|object|method|cursor|parameter|argument|import|callback|promise|guess|bad|understanding|thought|concern|impression|feeling|hunch|suspicion|log|logs|terminal|console|snippet|diff|tooltip|typo|code|function|question|file|line|diff|bug|warning|message|first|second|last))\b|${transient.source}`,
      'i',
    ),
    weak: true,
    particular: true,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'what we do',
    weak: true,
    particular: true,
    pattern:
      /^we (?:all |only |always |usually |also |still |just |mostly )?(?!(?:are|were|have|had|need|should|could|can|may|might|will|would|want|get|got|see|saw|try|tried|know|think|thought|found|find|do|did|must|ran|run into|hit|lose|lost|look|looked|talk|talked|discuss|discussed|wonder|guess|hope|cannot|can't|don't|didn't|won't|aren't|weren't|haven't|then|now)\b)[a-z-]+\s+\S+(?:\s+\S+)+/i,
    unless: transient,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'what somebody does',
    pattern: new RegExp(
      String.raw`^${properName}\s+(?:also |now |usually |always |only |never )?(?!(?:is|was|has|does|says|said|thinks|asks|asked|told|wants|seems|looks|fails|throws|returns|crashes|gives|shows|reports|complains|prints|hangs|was|just)\b)[a-z]{3,}s\s+\S+(?:\s+\S+)*`,
    ),
    unless: new RegExp(String.raw`^${notAName}(?:'\w+)?\s|${transient.source}`, 'i'),
    weak: true,
    particular: true,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'what happened to the user',
    pattern:
      /^(?:i(?:'ve| have)? )?(?:just |finally |recently )?(?:got|was|been|became|joined|left|started|finished|passed|bought|moved|switched|learned|learnt) .*\b(?:yesterday|today|last|this (?:week|month|year|morning)|ago|on \w+day|in \d{4}|promoted|married|hired|certified|engineer|manager|lead)\b/i,
    unless: /\b(?:error|stuck|fail\w*|exception|confused|wrong|bug)\b/i,
    kind: 'episodic',
    importance: 0.6,
  },
  {
    name: 'what happened to a thing',
    pattern: new RegExp(
      String.raw`^(?:the|our|my|all|both)\s+(?:[\w.@/\x60-]+\s+){1,5}?(?:(?:has|have|had|was|were|is|are|got)\s+(?:been\s+|being\s+|now\s+|already\s+|finally\s+)?)?(?:${milestone}|expired|renewed|approved|rejected|signed|cancell?ed|postponed|paid|booked|ordered|accepted|granted|closed|opened|lost|won|frozen|half done|done and merged)\b`,
      'i',
    ),
    unless:
      /\b(?:error|exception|fail\w*|stack|undefined|null)\b|^the (?:test|build|function|code|command|script|page|request|response|app|server)\b/i,
    kind: 'episodic',
    importance: 0.55,
    requires: 'date',
  },
  {
    name: 'dated statement',
    pattern:
      /^(?!(?:it|this|that|these|those|they|here|there|what|which|who|how|why|when|where|i|so)\b)(?:[\w'’.@()-]+\s+){1,8}?(?:is|are|was|were|will|has|had|[a-z]+ed|[a-z]+s|left|went|came|met|took|held|began|broke|ran|fell)\b/i,
    unless:
      /\b(?:today|right now|just now|this (?:morning|afternoon|evening)|error|exception|fail\w*)\b/i,
    kind: 'episodic',
    importance: 0.5,
    requires: 'date',
  },
];
