/** Texts that the user did not write to tell something: of others, pasted, or given to be worked on. */

const textNoun = String.raw`(?:readme|docs?|documentation|rfc|spec(?:ification)?|ticket|issue|e-?mails?|mail|logs?|output|message|article|book|blog(?: post)?|post|guide|manual|changelog|error|warning|stack ?trace|trace|comment|tooltip|page|website|site|paper|tutorial|thread|review comment|commit message|answer|release notes?|linter|compiler|terminal|console|dialog|banner|poster|quote|excerpt|snippet|transcript|job ad|announcement|newsletter|cv|letter|contract draft)`;
const saying = String.raw`(?:says?|said|reads?|states?|writes?|wrote|prints?|shows?|tells? me|told me|reports?|sent|claims?|mentions?|contains?|goes|posted|replied|answered|asked)`;
const politeness = String.raw`(?:(?:now|ok|so|and|hi|hey|hello|please|pls|can you|could you|help me(?: to)?)[\s,]+)*`;
const someText = String.raw`(?:this|that|these|those|it|the following|my|his|her|their)`;
const isGiven = String.raw`[^:.?!]{0,60}:(?=\s|$)`;

const start = (source: string) => new RegExp(`^(?:${source})`, 'i');

/** After this, up to the end of its paragraph, stands somebody else's text or one to be worked on. */
export const introducesMaterial = [
  start(
    String.raw`${politeness}(?:translate|proofread|summari[sz]e|rephrase|paraphrase|reword|rewrite|spell-?check)\b${isGiven}`,
  ),
  start(
    String.raw`${politeness}(?:correct|explain|review|fix|format|convert|parse|refactor|optimi[sz]e|debug|analy[sz]e|improve|polish|shorten|condense|extract|answer|reply to|respond to|comment on|judge|grade|rate|critique|classify|turn|make sense of|look at|what do you think of)\s+${someText}\b${isGiven}`,
  ),
  start(
    String.raw`(?:here(?:'s| is| are| comes)|from|quote from|quoting|according to|excerpt from|copied from|pasted from)\s+(?:the|this|that|my|our|their|its|an?|your)?\s*(?:[\w'-]+ ){0,3}?${textNoun}\b${isGiven}`,
  ),
  start(
    String.raw`(?:the|this|that|my|our|their|an?|your)\s+(?:[\w'-]+ ){0,3}?${textNoun}\b[^:.?!]{0,40}?\s${saying}\b${isGiven}`,
  ),
  start(
    String.raw`(?:here(?:'s| is| are)|this is|that's) what\b[^:.?!]{0,60}\b${saying}\b${isGiven}`,
  ),
  start(
    String.raw`(?:some(?:one|body)|people|they|an? (?:guy|stranger|user|colleague|friend))\b[^:.?!]{0,60}\b${saying}\b${isGiven}`,
  ),
  start(
    String.raw`i (?:(?:just )?(?:copied|pasted|took|stole|got|found|saw|read)) (?:this|that|it)\b${isGiven}`,
  ),
];

/** What asks for work on the text of the message itself: then all of the message is material. */
export const worksOnMessage = [
  /\b(?:make|rewrite|rephrase|translate|proofread|shorten|soften|reword|polish) (?:this|that|it|the (?:above|text|mail|e-?mail|message|paragraph|sentence))\b.*(?:[?]|\b(?:sound|into|to|in|more|less|friendl\w+|polite\w*|formal\w*|shorter|please|pls|for me)\b)/i,
  /\b(?:is|does|are) (?:this|that|it|the (?:above|text|sentence)) (?:sound |read |look )?(?:correct|good|proper|right|ok|okay|polite|natural|idiomatic|grammatical\w*)\b.*(?:english|german|french|spanish|grammar|to a native|\?)/i,
  /\b(?:correct|fix|check) (?:my|the) (?:grammar|spelling|english|german|french|spanish)\b/i,
];

/** Output of programs that no fence marks. */
export const output = [
  /^(?:error|warning|fatal|panic|fail(?:ed)?)(?:\[\w+\]|\s+[A-Z]+\d+|\s+TS\d+)?\s*:\s/i,
  /\b\d+ (?:passed|failed|skipped|passing|pending)\b|\b\d+ (?:errors?|warnings?)(?:,| and) \d+/i,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /^\[[\w ./:-]+\]\s/,
  /^[A-Z]+(?:_[A-Z]+)*=\S/,
  /^(?:[A-Z][A-Z0-9-]+\s+){3,}/,
  /^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP) /,
  /^[✓✔✗✖×]|\b(?:npm|yarn|pnpm) (?:ERR!|WARN)/,
];

/** A secret that is told. */
export const secrets = [
  /\b(?:passwords?|passphrase|passcode|pin|pwd|tokens?|secret(?: key)?|api key|access key|private key|credentials?)(?:\s+(?:for|of|to|on)\s+(?:\S+\s+){1,4}?)?\s*(?:is|are|=|:)\s+(?=\S*\d)(?=[^\s,]{4})/i,
];
