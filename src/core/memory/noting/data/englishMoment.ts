/**
 * What is true for the moment, or is the matter at hand: the thing that is worked on while the message is written. It is
 * told by grammar (the progressive, "again", "than before"), by states that pass, and by nouns for parts of code.
 */

/** Adjectives and participles for states that pass. */
const passingState = String.raw`(?:broken|failing|failed|blank|empty|frozen(?! (?:from|until|on|since))|cold|dead(?! (?:code|letter))|gone(?! for)|missing|offline|unreachable|unresponsive|stuck|down|up again|slow(?:er)?|full|stale|laggy|spotty|flaky (?:today|again)|weird|strange|odd|wrong|fine|confusing|annoying|awful|terrible|horrible|crazy|null|undefined|nan|unknown|red|green|ready(?: for)?|done|not found|acting up|not working|working (?:now|again|fine)|out of (?!scope|office|date|the box)\w+|behind \w+|\d+ commits? (?:behind|ahead)|ahead of)`;
const degree = String.raw`(?:(?:still|now|again|currently|totally|completely|super|too|so|kind of|a bit|a little|all|just|really|pretty|very|quite|almost|somehow|suddenly|already|always|not)\s+)*`;

/** For which a statement that has it is of no form that is kept. */
export const transient = new RegExp(
  [
    String.raw`\b(?:is|are|was|were|has been|have been|got|went|looks?|seems?|feels?)\s+${degree}${passingState}(?![\w-])`,
    String.raw`\b(?:is|are|has been|have been) (?:still |now |just )?(?:restart|wait|load|compil|build|install|hang|crash|fail|rebas|merg|deploy|process|download|upload|starting up|shutting down|running for)\w*ing\b`,
    String.raw`\bhas been running\b|\bat \d+ ?%`,
    String.raw`\b(?:doesn't|does not|don't|won't|didn't|did not) (?:work|compile|build|run|start|load|render|respond|help|match|change anything|do anything)\b`,
    String.raw`\b\d+(?:[.,]\d+)? ?(?:%|percent) (?:full|done|complete|used|there|through|loaded|faster|slower)\b`,
    String.raw`\b(?:rebased|pushed|staged|committed|restarted)\b`,
    String.raw`\b(?:broken|failing|fails?|failed|not working|weird|strange|undefined|stuck|slow today|acting up|driving me|annoying|confusing|not found|crashing|crashed|crashes|flaky today)\b(?!-)`,
  ].join('|'),
  'i',
);

/** Nouns that point into the talk itself: what is said of them is about the matter at hand. */
const talkNoun = String.raw`(?:question|problem|issue|point|thing|reason|trick|catch|difference|idea|answer|guess|feeling|impression|understanding|thought|concern|hunch|suspicion|bug|error|exception|warning|typo|outcome|above|following|task|challenge|bottom line|takeaway|hint|tip|alternative|fun fact|irony|joke|story|explanation|example|suggestion|solution|symptom|strange part|weird part|hard part|downside|upside|advantage|disadvantage|goal here|worst part|best part|next step|first step|last step)s?`;
/** Parts of code, of a screen, and of the working day: bare, with a definite article, they are what is worked on. */
const partOfCode = String.raw`(?:function|method|variable|loop|line|query|regex|breakpoint|array|list|string|object|component|button|icon|modal|dialog|popup|tooltip|layout|sidebar|footer|heading|input|form|cell|row|cursor|class|type|interface|import|parameter|argument|callback|promise|snippet|diff|pr|pull request|mr|merge request|branch|commit|merge|rebase|code|output|log|terminal|console|screen|stack ?trace|compiler|linter error|error message|message|value|property|prop|hook|selector|iterator|index|condition|spec|csv|json|dataframe|matrix|plot|chart)s?`;
/** Things that run and have both lasting properties and states of the moment. */
const runningThing = String.raw`(?:app|server|page|site|image|file|job|build|tests?|pipeline|deploy|deployment|container|pod|process|disk|laptop|machine|connection|request|response|call|script|command|program|migration|download|upload|install|installer|animation|video|model|training|benchmark|cron ?job|worker|thread|cache|linter|compiler|debugger|parser|formatter|ide|cpu|memory|battery|fan|wifi|network|internet|vpn)`;
const article = String.raw`(?:the|this|that|my|our|your|his|her)\s+(?:(?:new|old|whole|entire|first|second|third|last|failing|same|other|actual|current|only|real|big(?:gest)?|funny|weird|strange|hard|tricky|key)\s+)*`;
/** Verbs for what a thing does while somebody looks at it. */
const behaviour = String.raw`(?:returns|throws|shows|prints|hangs|renders|displays|gives|says|disappears|appears|stops|loads|works|complains|jumps|flickers|blinks|freezes|spins|takes (?:\d|ages|forever|too)|doesn't|does not|won't|didn't|isn't|needs|should|expects|gets|has|have|only|still|now|runs? (?:\d|once|twice|fine|forever|hot|slow|smoothly|n times)|wants|is hit|never|keeps|goes (?:away|blank|red|green)|fires|triggers|compiles|produces|changes|moves|overlaps)`;

const start = (source: string) => new RegExp(`^(?:${source})`, 'i');

/** The matter at hand, and states that pass. A sentence that one of these matches is never kept. */
export const moments = [
  start(
    String.raw`${article}${talkNoun}\s+(?:(?:here|now|i have|we have|with [^,]{2,40}?|for me)\s+)?(?:is|are|was|were|isn't|seems?|lies|remains|comes|occurs|appears|happens|goes)\b(?! that matters)`,
  ),
  start(
    String.raw`${article}${partOfCode}\s+(?:(?:in|on|of|at|for) (?:the |this |my |line )?[\w./-]+\s+)?(?:is|are|was|were|${behaviour})\b`,
  ),
  start(
    String.raw`${article}${runningThing}\s+(?:${behaviour}|(?:is|was|are) (?:${degree}(?:${passingState}|\d|too|called|running)))(?!\w)`,
  ),
  start(
    String.raw`(?:the|this|that|my) (?:[\w-]+ ){1,2}?(?:needs? (?:more|less|some|a bit|another|fixing|work|love)|should (?!never|always|not)|needs to)\b(?!.*\b(?:always|never|every|each|before|after|until|unless)\b)`,
  ),
  start(
    String.raw`there(?:'s| is| are| was| were) (?:an?|some|still an?|two|three|\d+|many|no)\s+(?:[\w-]+ ){0,2}?(?:leaks?|conflicts?|bugs?|errors?|typos?|problems?|issues?|deadlocks?|races?|race conditions?|mismatch(?:es)?|regressions?|failures?|exceptions?|warnings?|gaps?|files?|folders?|rows?|columns?|lines?|users? in|difference|way|chance|reason|need|cycle|loop)\b`,
  ),
  start(
    String.raw`i(?:'ve got| have| got) (?:[\w-]+ ){1,3}?(?:files?|lists?|arrays?|items?|functions?|class(?:es)?|components?|tables?|columns?|rows?|strings?|objects?|records?|quer(?:y|ies)|branch(?:es)?|commits?|loops?|dicts?|maps?|dataframes?|images?|vectors?|points?|numbers?|script|csv|json|form|page)\b`,
  ),
  start(
    String.raw`now (?:it|the|i|this|my|that|everything|nothing|all|there)\b|(?:my )?(?:lunch|dinner|breakfast|coffee|weather|battery)\b(?! (?:machine|maker|grinder|shop|corner|break|time|pack|format|room)\b)`,
  ),
  start(
    String.raw`(?:i|i've|i have) (?:just |also )?(?:removed|added|changed|deleted|renamed|replaced|moved|set|put|commented out|restarted|reinstalled|updated|upgraded|downgraded|cleared|switched)\b.*\b(?:and|but|,) (?:now|then|still|it|nothing|the)\b`,
  ),
  // A story of what was tried.
  /^i\b.*\bbut (?:it|nothing|the|now|still|when|\w+ (?:is|are|isn't|aren't))\b|\bkeeps? \w+ing\b|^my \w+ (?:is|are) going to\b/i,
  /^(?!(?:please|don't|do not|never|dont)\b).*\bagain\s*[.!]*$/i,
  /\b(?:than|as) (?:before|yesterday|last time|it was|it used to)\b/i,
  /\b(?:and|but),? now (?:it|the|i|everything|nothing|that|this)\b/i,
  /\bi(?:'m| am| was)\s+(?:on the (?:train|bus|plane|phone|road|way)|in an? (?:meeting|call|hurry|rush|cafe|café)|at (?:lunch|the (?:airport|gym|doctor)|\d+ ?%))\b/i,
  /\btonight\b(?!.*\b(?:release|deploy|cut|ship|roll)\w*)/i,
  start(
    String.raw`(?:option|variant|version|approach|alternative|solution|plan|attempt) (?:[a-z]|\d|one|two|three)\b`,
  ),
  // What was shown or proposed a moment ago.
  /\b(?:first|second|third|last|other|previous|latter|former|next) (?:one|version|option|example|approach|variant|solution|answer|suggestion|attempt|proposal|draft|idea|sketch)\b|\b(?:one|version|code|example|answer|function|snippet|solution) (?:that )?you (?:just )?(?:posted|gave|showed|suggested|wrote|sent|generated|made|proposed)\b/i,
  // For once only.
  /\b(?:(?:for|in) (?:this|that) (?!repo|repository|project|codebase|workspace|package|service|module|app|monorepo|team|library|folder|extension|customer|client|company|year|quarter|sprint|release)\w+|this (?:time|once)|(?:just|only) (?:for )?(?:once|this time|today|now)|for (?:now|today)|until (?:then|tonight)|for a (?:moment|minute|second))\b/i,
];
