import type { ExtractionRule } from '../extractionRules';

const team = String.raw`(?:we|our (?:team|company|org(?:ani[sz]ation)?|squad|group|project|shop))`;
const thing = String.raw`(?:(?:the|our|my|this|every|each|all|all the)\s+(?!(?:pr|pull request|mr|regex|loop|response|variable|array|string|object|method|cursor|parameter|argument|import|callback|promise|guess|bad|understanding|thought|concern|impression|feeling|hunch|suspicion|log|logs|terminal|console|snippet|diff|tooltip|typo|problem|issue|error|question|thing|point|reason|bug|idea|answer|difference|code|output|result|results|warning|message|exception|above|following|function|rest|only|first|second|third|last|best|other|same|next|previous|new one|line|stack|trace|screenshot|snippet|goal here|trick|catch|bottom line|way i)\b)[\w@./'’-]+(?:\s+[\w@./'’-]+){0,5}?)`;
const properName = String.raw`(?:[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,2}|\x60[^\x60]+\x60)`;
const stative = String.raw`(?:is|are|isn't|aren't|uses?|runs?|lives?|live|requires?|needs?|has|have|expects?|returns?|listens?|depends?|supports?|owns?|handles?|stores?|sits?|points?|targets?|contains?|holds?|talks?|connects?|deploys?|ships?|starts?|ends?|belongs?|goes|go|comes?|gets?|reads?|writes?|exposes?|takes?|costs?|limits?|allows?|follows?|works?|reviews?|maintains?|leads?|manages?|prefers?|hosts?|serves?|caches?|expires?|rotates?|doesn't|don't|does not|do not|can't|cannot|must|should|will|was|were)`;
export const transient =
  /\b(?:is|are|has been|have been) (?:still |now |just )?(?:restart|wait|load|compil|build|install|hang|crash|fail|rebas|merg|deploy|process|download|upload|starting up|shutting down|running for)\w*ing\b|\bhas been running\b|\bat \d+ ?%|\b(?:rebased|pushed|staged|committed|restarted)\b|\b(?:broken|failing|fails?|failed|not working|working (?:now|again|fine)|weird|strange|wrong|fine|null|undefined|down|stuck|slow today|acting up|driving me|annoying|confusing|red|green|not found|crashing|crashed|crashes|flaky today|done|ready)\b(?!-)/i;
export const milestone = String.raw`(?:shipped|released|deployed|launched|migrated|moved|switched|upgraded|downgraded|replaced|removed|dropped|deprecated|renamed|merged|hired|joined|left|rolled back|fixed|finished|completed|started|published|introduced|adopted|split|rewrote|retired|enabled|disabled|met|agreed|onboarded|archived|cut over|froze|turned (?:on|off)|set up|reported|requested|complained)`;

const ownForms: readonly ExtractionRule[] = [
  {
    name: 'decision',
    pattern: new RegExp(
      String.raw`\b(?:${team}|i)(?:'ve| have| had)?\s+(?:finally\s+|just\s+|now\s+)?(?:decided|agreed|chose|chosen|settled|picked|opted|committed)\b|^decision\b|\bit was decided\b|\bwe(?:'re| are) (?:going with|sticking with|standardi[sz]ing|moving|switching|migrating|dropping)\b|\bwe(?:'ll| will) (?:use|go with|stick|keep|move|switch|drop|ship|deploy|release|support|host|store)\b|^let's (?:go with|stick (?:with|to)|use|keep|standardi[sz]e)\b|\bthe plan is (?:to|that)\b|\bwe(?:'re| are) (?:not |never )?going to (?:use|adopt|support|migrate|move|switch|keep|drop|ship|build)\b|\b[\w.-]+ it is\s*[.!]?$|\bit's (?:decided|settled)\b|\bthat's (?:decided|settled|our (?:rule|policy|convention))\b`,
      'i',
    ),
    unless: /\b(?:here|this (?:function|file|line|case|one|approach)|for now just)\b/i,
    kind: 'semantic',
    importance: 0.7,
  },
  {
    name: 'standing order',
    pattern:
      /\b(?:from now on|going forward|from here on|in (?:the )?future|starting (?:today|now|monday|next week))\b/i,
    kind: 'procedural',
    importance: 0.8,
  },
  {
    name: 'preference',
    pattern:
      /\bi(?:'d| would)? (?:(?:really|much|strongly|generally|usually|always|personally|also)\s+)?(?:prefer|favou?r|rather|hate|love|dislike|can't stand|cannot stand|enjoy|avoid)\b|\bi (?:really )?(?:don't|do not) (?:like|want|use)\b|\bi (?:really )?like (?!(?:it|this|that|to know|your|the idea|how)\b)|\bi(?:'m| am) (?:(?:not )?a (?:big |huge )?fan of|used to|more comfortable|allergic to)\b|\bmy (?:favou?rite|preferred|go-to|preference)\b|\bi(?:'d| would) rather\b/i,
    unless:
      /\b(?:love|like|hate) (?:it|this|that|your)\b|\blove to\b|\bhate to\b|\b(?:don't|do not) want (?:to (?:break|lose|spend|do)|you)\b/i,
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'habit',
    pattern: new RegExp(
      String.raw`\b(?:${team}|i|everyone|everybody|nobody|no one|people here)\s+(?:(?:should|must)\s+)?(?:always|never|usually|normally|typically|generally|only|no longer|don't|do not|never ever)\s+(?!(?:know|think|understand|get|see|want|need|like|have (?:a|any)|care|remember|mind|believe|agree|really)\b)\w+`,
      'i',
    ),
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'rule for the work',
    pattern:
      /^(?:please\s+)?(?:always|never)\s+\w+|^(?:please\s+)?(?:do not|don't)\s+(?!(?:worry|bother|know|think|forget|you|i|get|understand|care|need|explain|panic)\b)\w+|^(?:please\s+)?make sure (?:to|that|you|we|every|all|the)\b|^(?:please\s+)?(?:use|prefer|avoid|stick to|keep)\s+.*\b(?:instead of|not|over|rather than|everywhere|in (?:this|our|the) (?:repo|repository|project|codebase|code|tests)|for all|for every|only|by default|whenever|when|in (?:replies|answers|comments|commits|examples|tests|code|commit messages))\b|^keep (?:your |all |the )?(?:answers|replies|functions|comments|commits|prs|pull requests|messages|files|tests) \w+|^(?:rebase|squash|use|write|prefer|put|test|mock|import|throw|return|log|name|answer|reply)\b[^,.]*,\s*(?:don't|do not|never|not)\s+\w+/i,
    unless:
      /\b(?:here|this (?:function|file|line|case|one|time|test)|for now|right now|instead of (?:the|this|that|these|those))\b|^use an? (?!\w+ (?:everywhere|always|by default))/i,
    kind: 'procedural',
    importance: 0.7,
  },
  {
    name: 'procedure',
    pattern: new RegExp(
      String.raw`^(?:to|in order to) [\w-]+,? (?:[^,]*,? )?(?:run|use|call|open|execute|type|you (?:run|need|have|must)|we (?:run|use|first|tag|open))\b|^(?:before|after|when|whenever|every time|each time|once|on every|for every|for each) .*?,? (?:we|always|never|you (?:must|have to|need to)|run|${team})\b|^run .*\b(?:to|before|after|every)\b|\bthe way (?:we|i) \w+|^how we [\w ]+:|^if (?!(?:we|i)\b).*?,?\s+(?:we|always|never|you (?:must|have to|need to))\b|^(?:if|when|whenever|before|after|once|on every|for every|for each) .*,\s*(?:please\s+)?(?:run|restart|ping|ask|use|tag|bump|update|open|notify|rebase|squash|check|delete|clear|create|add|write|call|tell|rerun|retry|roll back|restore|merge|start|stop|set|do not|don't)\b`,
      'i',
    ),
    unless: /^(?:when|after|once|before)\s+i\s/i,
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'wish for answers',
    pattern:
      /^(?:when(?:ever)?|if|every time|each time) you (?:write|answer|show|give|suggest|generate|explain|make|create|propose|review|name|use|do|reply|format)\b/i,
    kind: 'semantic',
    importance: 0.7,
  },
  {
    name: 'requirement',
    pattern: new RegExp(
      String.raw`^(?:(?:all|every|each|no|any|the|our|new|public|private)\s+)?(?:[\w./\x60-]+\s+){1,5}?(?:must|have to|has to|should always|should never|must not|may not|shall|shouldn't|should|are (?:named|called|kept|stored|squashed|reviewed|written|only allowed)|is (?:forbidden|mandatory|required|not allowed)|are (?:forbidden|mandatory|required|not allowed)|needs? (?:two|an?|at least|to be (?:reviewed|approved|signed))|go(?:es)? (?:in|into|under|to|out))\b`,
      'i',
    ),
    unless: new RegExp(
      String.raw`^(?:i|you|it|this|that|they|what|he|she|we (?:should|have to|need)|the (?:\w+ ){1,3}should)\b|${transient.source}`,
      'i',
    ),
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'to-do',
    pattern:
      /^(?:todo|to-do|to do|action item|ai|fixme)\s*[:-]|^remind me\b|^(?:don't|do not) (?:let me )?forget\b|\b(?:we|i) (?:still |also |really )?(?:need to|have to|must|should|ought to|gotta|has to)\b(?=.*(?:\b(?:today|tomorrow|tonight|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|before|until|by|after|january|february|march|april|june|july|august|september|october|november|december|remember|always|every|ask|tell|call|mail|email|order|renew|book|cancel|register|invite|prepare|upgrade|migrate|rotate)\b|#\d|[A-Z]{2,}-\d))|\b(?:is|are) due\b|\bthe deadline\b|\bi(?:'ll| will) (?!(?:try|see|check|look|let|think|do|use|go|fix|add|make|get|send|paste|share|test|run)\b)\w+.*\b(?:tomorrow|today|tonight|next|on \w+day|by \w+day|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|until|week|month|\d)/i,
    unless:
      /\b(?:know|understand|figure (?:this|it|out)|see why|find out|(?:do|get|fix|make|change) (?:this|that|it)|this (?:error|bug|function|line))\b/i,
    kind: 'episodic',
    importance: 0.6,
  },
  {
    name: 'dated event',
    pattern: new RegExp(
      String.raw`\b(?:${milestone}|release|demo|deadline|freeze|meeting|launch|review|retro|interview|holiday|vacation|leave|offsite|sprint|migration|cut-?over|go-?live|outage|incident|conference|starts?|ends?|begins?|expires?|happens?|due|out of office|maintenance|down|closed|broke|crashed|failed|changed|lost|ran|had|went|flies|travel\w*|visits?|presents?|speaks?|gives?|gave)\b`,
      'i',
    ),
    unless: /\b(?:today|right now|just now|this (?:morning|afternoon|evening))\b/i,
    kind: 'episodic',
    importance: 0.6,
    requires: 'date',
  },
  {
    name: 'milestone',
    pattern: new RegExp(
      String.raw`^(?:(?:i|${team})(?:'ve| have)?|${properName}|the team)\s+(?:(?:just|finally|recently|already|now|successfully)\s+)*${milestone}\b(?!\s+(?:it|this|that(?!\s+\w+\s+\w+)|to (?:see|get|think|wonder))\b)`,
      'i',
    ),
    unless: /\b(?:but|still|and now|then) .*\b(?:doesn't|not|fails?|error|broken)\b/i,
    kind: 'episodic',
    importance: 0.55,
  },
  {
    name: 'about the user',
    pattern:
      /\bmy name(?:'s| is)\b|\bcall me\b|\b(?:is|are) me\b|\bmy (?!(?:question|problem|issue|code|test|guess|point|bad|understanding|goal here|error|build|screen|apologies|head|brain|idea|thought|concern)\b)[\w'-]+(?: [\w'-]+){0,3}? (?:is|are|lives?|runs?|uses?|has|starts?|works?|was|were|isn't)\b|\bi(?:'m| am) (?:an?|the|in|on|from|based|responsible|in charge|(?:pretty |quite |fairly |still |rather |very )?new to|left-handed|colou?r[- ]?blind|deaf|hard of hearing|allergic|vegetarian|vegan|dyslexic|using|working (?:on|at|with|for|from)|learning|maintaining|the one)\b|\bi(?:'ve| have) been (?:using|working|writing|maintaining|with|on)\b|\bi (?:want|plan|intend) to (?:learn|become|stop|start|switch|move)\b|\bi (?:work|live|own|maintain|use|run|develop|code|write|speak|teach|lead|manage|commute|grew up|was born|study|studied|have (?:two|three|four|\d+|a (?:dog|cat|daughter|son|wife|husband|partner|mac|macbook|linux|windows|thinkpad|standing))|joined|started|know|review|report to)\b/i,
    unless:
      /\bi(?:'m| am) (?:in the middle|on (?:it|that|line|step)|the same|a bit|a little|in a hurry)\b|\bi (?:know|use) (?:that|this|it|how|what|why)\b|\bi (?:write|run|use|started|code|review|teach|own) (?:it|this|that|npm|yarn|pnpm|git|docker|node|the (?:tests?|code|app|command|server|script|build|function|query|migration))\b/i,
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'about the team',
    pattern: new RegExp(
      String.raw`\b${team} (?:all |currently |now |still |mostly |both )?(?:uses?|runs?|have|has|are on|are using|deploys?|hosts?|stores?|keeps?|writes?|targets?|supports?|calls?|builds?|tests?|logs?|follows?|ships?|maintains?|owns?|works?|releases?|tags?|reviews?|squash|rebase|merge|names?|put|pay|meet|sends?|version|format|lint|are (?:an?|the|\w+ing|in|based|\d+|two|three|four|five)|is (?:an?|the|in|based)|don't|do not|doesn't|require|need (?:at least|two)|rely|depend|cache|sign|document|track|plan|start|stop(?:ped)?|pin|avoid|prefer|treat|like|want|expect|serve|sell|share|do (?!(?:not|you)\b))\b|\bwe're (?:on|in|an?|the|based|using|\d+|\w+ing)\b`,
      'i',
    ),
    unless: new RegExp(
      String.raw`\bwe (?:have|'ve) (?:an?|some|this|the|no) (?:\w+ )?(?:problem|issue|bug|error|question|idea|failing)\b|\bwe(?:'re| are) (?:trying|getting|seeing|having|looking|stuck|going to|not|done|talking|missing|discussing|hitting)\b|${transient.source}`,
      'i',
    ),
    kind: 'semantic',
    importance: 0.6,
  },
  {
    name: 'finding',
    pattern:
      /\b(?:was|were) caused by\b|^(?:it )?turn(?:s|ed) out\b|\b(?:root cause|culprit) (?:is|was)\b|^the fix was\b/i,
    kind: 'episodic',
    importance: 0.5,
  },
  {
    name: 'what there is',
    pattern: /^there(?:'s| is| are) .*(?::|\b(?:in|for|called|named|per|between|on)\b)/i,
    unless: transient,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'about what is ours',
    pattern: /^our\s+[\w-]+(?:\s+\S+){2,}/i,
    unless: transient,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'convention',
    pattern:
      /^(?:[\w-]+\s+){0,3}[\w-]+s\s+(?:start|end|live|go|use|follow|belong|sit|stay|remain|get|need|take|come|run|have|must|should|target|expect|are (?:named|kept|written|stored|exported|generated|deployed|built|hosted|run|tested|reviewed|merged|versioned|documented|managed|handled|sent|logged|encrypted|signed|owned|called|always|never|only|required|in|under|at))\b/i,
    unless: new RegExp(
      String.raw`^(?:this|that|these|those|his|things?|always|sometimes|its|yes|as|is|was|does|has)\s|${transient.source}`,
      'i',
    ),
    kind: 'procedural',
    importance: 0.55,
  },
  {
    name: 'about a thing',
    pattern: new RegExp(
      String.raw`^${thing}\s+(?:(?:also|now|always|only|currently|still|no longer|never)\s+)?${stative}\b`,
      'i',
    ),
    unless: transient,
    kind: 'semantic',
    importance: 0.5,
  },
  {
    // Case tells a name from the first word of a sentence about the matter at hand.
    name: 'about somebody or something by name',
    weak: true,
    pattern: new RegExp(
      String.raw`^${properName}(?:'s\s+[\w -]{2,40}?)?\s+(?:(?:also|now|always|only|currently|still|no longer|never)\s+)?${stative}\b`,
    ),
    unless: new RegExp(
      String.raw`^(?:I|It|This|That|These|Those|They|He|She|We|You|There|Here|What|Why|How|When|Where|Which|Who|Everything|Nothing|Something|Someone|Anyone|Everyone|Not|Then|Now|Also|But|And|So|If|As|My|Your|Our|The|A|An|All|Some|Most|Each|Both|Code|Tests?|Using|Running|Line|Error|Type|Expected|Is|Are|Does|Do|Can|Maybe)\s|${transient.source}`,
      'i',
    ),
    kind: 'semantic',
    importance: 0.5,
  },
];

const things = String.raw`(?:staging|prod|production|ci|cd|dev|qa|master|main|trunk|billing|auth|payments?|search|docs|documentation|frontend|backend|infra|deploys?|deployments?|releases?|builds?|migrations?|backups?|logs?|logging|tests?|e2e|reviews?|code review|standup|stand-up|retro|planning|sprints?|support|legal|security|design|marketing|finance|ops|hr|secrets?|errors?|commits?|branches|prs?|pull requests?|hotfixes|feature flags?|flags?|dates?|timestamps?|money|prices?|ids?|passwords?|invoices?|emails?|customers?|users?|accounts?|licen[cs]es?|dependencies|types?|comments?|imports?|fixtures?|mocks?|config(?:uration)?)`;

const statedValues: readonly ExtractionRule[] = [
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
      /\b(?:we|i) (?:can't|cannot|may not|must not|mustn't|(?:are|am)(?: not|n't)? (?:allowed|required|obliged) to|'re not allowed to) (?!(?:see|find|get|figure|reproduce|tell|know|understand|believe|think|remember|wait|help|say|explain|seem)\b)\w+|^(?:nobody|no one|everyone|everybody|everything|nothing)\s+(?!(?:knows?|wants?|cares?|likes?|reads?|says|said|told|asked|is|are|was|works?|seems?|looks?|happens?|happened|helps?|helped|changed|changes|here|else)\b)\w+s\b.{4,}/i,
    unless: transient,
    kind: 'procedural',
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
    pattern:
      /^i(?:'ve got| have| got) (?:an?|one|two|three|four|five|six|no|\d+) (?!(?:\w+ )?(?:question|problem|issue|bug|error|idea|doubt|clue|feeling|failing|test|tests|look|list|file|files|function)\b)\w+/i,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'wish of form',
    pattern:
      /^(?:please\s+)?(?:no (?:emojis?|small talk|preamble|filler|jargon|bullet points?|tables?|apolog\w+|explanations?|comments|summar\w+)|stop (?:using|adding|writing|explaining|apologi[sz]ing|asking|suggesting|saying)|skip the|short(?:er)? (?:answers|replies)|less \w+|code (?:first|only)|just the code|always show|(?:speak|talk|reply|respond|answer|write) (?:to me )?in [A-Z]\w+|be (?:brief|concise|short|direct|blunt))\b/i,
    kind: 'semantic',
    importance: 0.7,
  },
  {
    name: 'what a word means here',
    pattern:
      /\bwhen (?:i|we) say\b.*\b(?:i|we) mean\b|\bby ["'“\x60]?[\w -]+["'”\x60]? (?:i|we) mean\b|^["'“\x60]?[\w -]{2,30}["'”\x60]? (?:stands for|is short for|is what we call|is our (?:word|name) for|means .* (?:here|for us))\b|\bwe call (?:it|them|that|this|the)\b/i,
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
      /^no (?!(?:idea|problem|worries|one|way|clue|luck|need|thanks|wonder|error|errors|doubt|rush|hurry|offen[cs]e|longer|more|change|changes|difference|result|results|output|matter)\b)[\w -]{2,40}\b(?:in|on|for|without|before|after|during|outside|unless|between|until|from|to|allowed|please)\b/i,
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'about a thing without an article',
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
    kind: 'semantic',
    importance: 0.5,
  },
  {
    name: 'what we do',
    pattern:
      /^we (?:all |only |always |usually |also |still |just |mostly )?(?!(?:are|were|have|had|need|should|could|can|may|might|will|would|want|get|got|see|saw|try|tried|know|think|thought|found|find|do|did|must|ran|run into|hit|lose|lost|look|looked|talk|talked|discuss|discussed|wonder|guess|hope|cannot|can't|don't|didn't|won't|aren't|weren't|haven't|then|now)\b)[a-z]+\s+\S+(?:\s+\S+)+/i,
    unless: transient,
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'what somebody does',
    pattern: new RegExp(
      String.raw`^${properName}\s+(?:also |now |usually |always |only |never )?(?!(?:is|was|has|does|says|said|thinks|asks|asked|told|wants|seems|looks|fails|throws|returns|crashes|gives|shows|reports|complains|prints|hangs|was|just)\b)[a-z]{3,}s\s+\S+(?:\s+\S+)*`,
    ),
    unless: new RegExp(
      String.raw`^(?:It|This|That|These|Those|They|He|She|We|You|There|Here|What|Why|How|When|Where|Which|Who|Everything|Nothing|Something|Someone|Anyone|Then|Now|Also|But|And|So|If|As|My|Your|Our|The|A|An|All|Some|Most|Each|Both|Code|Line|Error|Type|Is|Are|Does|Do|Can|Maybe)\s|${transient.source}`,
      'i',
    ),
    weak: true,
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

/** Forms of sentences that are worth keeping, the surest first. */
export const rules: readonly ExtractionRule[] = [...ownForms, ...statedValues];
