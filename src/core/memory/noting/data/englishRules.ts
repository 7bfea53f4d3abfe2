import type { ExtractionRule } from '../extractionRules';
import { transient } from './englishMoment';
import { milestone, notAName, properName, stative, team, thing } from './englishWords';

/** Sentences about the user, the team and what is theirs. */
export const ownForms: readonly ExtractionRule[] = [
  {
    name: 'decision',
    pattern: new RegExp(
      String.raw`\b(?:${team}|i)(?:'ve| have| had)?\s+(?:finally\s+|just\s+|now\s+)?(?:decided|agreed|chose|chosen|settled|picked|opted|committed)\b|^decision\b|\bit was decided\b|\bwe(?:'re| are) (?:going with|sticking with|standardi[sz]ing|moving|switching|migrating|dropping)\b|\bwe(?:'ll| will) (?:use|go with|stick|keep|move|switch|drop|ship|deploy|release|support|host|store)\b|^let's (?:go with|stick (?:with|to)|use|keep|standardi[sz]e)\b|\bthe plan is (?:to|that)\b|\bwe(?:'re| are) (?:not |never )?going to (?:use|adopt|support|migrate|move|switch|keep|drop|ship|build)\b|\b[\w.-]+ it is\s*[.!]?$|\bit's (?:decided|settled)\b|\bthat's (?:decided|settled|our (?:rule|policy|convention))\b`,
      'i',
    ),
    unless:
      /\b(?:here|this (?:function|file|line|case|one|approach)|for now just)\b|\b(?:what|which|how|where|who|whose|why|whether|that|if|as) (?:\S+ )?it is\s*[.!]?$/i,
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
      /\bi(?:'d| would)? (?:(?:really|much|strongly|generally|usually|always|personally|also)\s+)?(?:prefer|favou?r|rather|hate|love|dislike|can't stand|cannot stand|enjoy|avoid)\b|\bi (?:always|only) want\b|\bi (?:really )?(?:don't|do not) (?:like|want|use)\b|\bi (?:really )?like (?!(?:it|this|that|to know|your|the idea|how)\b)|\bi(?:'m| am) (?:(?:not )?a (?:big |huge )?fan of|used to|more comfortable|allergic to)\b|\bmy (?:favou?rite|preferred|go-to|preference)\b|\bi(?:'d| would) rather\b/i,
    unless:
      /\b(?:love|like|hate) (?:it|this|that|your|my (?:life|job)|how|when(?! (?:you|answers|replies|code)))\b|\blove to\b|\bhate to\b|\b(?:don't|do not) want (?:to (?:break|lose|spend|do)|you)\b/i,
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'habit',
    pattern: new RegExp(
      String.raw`\b(?:${team}|i|everyone|everybody|nobody|no one|people here)\s+(?:(?:should|must)\s+)?(?:always|never|usually|normally|typically|generally|only|no longer|don't|do not|never ever)\s+(?!(?:know|think|understand|get|see|want|need|like|have (?:a|any)|care|remember|forget|confuse|mix|mind|believe|agree|really)\b)\w+`,
      'i',
    ),
    kind: 'procedural',
    importance: 0.65,
  },
  {
    name: 'rule for the work',
    pattern:
      /^(?:please\s+)?(?:always|never)\s+(?!gonna|mind\b|the\b|an?\b)\w+|^(?:please\s+)?(?:do not|don't)\s+(?!(?:worry|bother|know|think|forget|you|i|get|understand|care|need|explain|panic)\b)\w+|^(?:please\s+)?make sure (?:to|that|you|we|every|all|the)\b|^(?:please\s+)?(?:use|prefer|avoid|stick to|keep)\s+.*\b(?:instead of|not|over|rather than|everywhere|in (?:this|our|the) (?:repo|repository|project|codebase|code|tests)|for all|for every|only|by default|whenever|when|in (?:replies|answers|comments|commits|examples|tests|code|commit messages))\b|^keep (?:your |all |the )?(?:answers|replies|functions|comments|commits|prs|pull requests|messages|files|tests) \w+|^(?:rebase|squash|use|write|prefer|put|test|mock|import|throw|return|log|name|answer|reply)\b[^,.]*,\s*(?:don't|do not|never|not)\s+\w+/i,
    unless:
      /\b(?:here|this (?:function|file|line|case|one|time|test)|for now|right now|instead of (?:the|this|that|these|those))\b|^(?:please )?(?:don't|do not|make sure|avoid) (?:[\w']+ ){0,3}?(?:the|you) (?:[\w']+ ?){1,4}[.!]*$|^use an? (?!\w+ (?:everywhere|always|by default))/i,
    kind: 'procedural',
    importance: 0.7,
  },
  {
    name: 'procedure',
    pattern: new RegExp(
      String.raw`^(?:to|in order to) [\w-]+,? (?:[^,]*,? )?(?:run|use|call|open|execute|type|you (?:run|need|have|must)|we (?:run|use|first|tag|open))\b|^(?:before|after|when|whenever|every time|each time|once|on every|for every|for each) .*?,? (?:we|always|never|you (?:must|have to|need to)|run|${team})\b|^run .*\b(?:to|before|after|every)\b|\bthe way (?:we|i) \w+|^how we [\w ]+:|^if (?!(?:we|i)\b).*?,?\s+(?:we|always|never|you (?:must|have to|need to))\b|^(?:before|after|whenever|once) (?:you|anyone|touching|changing|editing)\b.*\b(?:ask|talk to|check with|ping|tell|run)\b|^(?:if|when|whenever|before|after|once|on every|for every|for each) .*,\s*(?:please\s+)?(?:run|restart|ping|ask|use|tag|bump|update|open|notify|rebase|squash|check|delete|clear|create|add|write|call|tell|rerun|retry|roll back|restore|merge|start|stop|set|do not|don't|talk|kill|drain|quarantine|ack|purge|pool|dump|flush|escalate|post|page|wait|switch|go|look|read|pull|push|bump|rotate|revert|fail over)\b`,
      'i',
    ),
    unless:
      /^(?:when|after|once|before)\s+i\s|^(?:if|when)\b[^,]*\b(?:list|array|value|string|input|button|field|form|user|null|undefined|empty|logged in|clicked)\b[^,]*,/i,
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
      String.raw`^(?:(?:all|every|each|no|any|the|our|new|public|private)\s+)?(?:[\w./\x60'-]+\s+){1,5}?(?:must|have to|has to|should always|should never|must not|may not|shall|shouldn't|should|are (?:named|called|kept|stored|squashed|reviewed|written|only allowed)|is (?:forbidden|mandatory|required|not allowed)|are (?:forbidden|mandatory|required|not allowed)|needs? (?:one|two|three|both|an?|at least|sign-?off|approval|to be (?:reviewed|approved|signed))|go(?:es)? (?:in|into|under|to|out))\b`,
      'i',
    ),
    unless: new RegExp(
      String.raw`^(?:i|you|it|this|that|they|what|he|she|we (?:should|have to|need)|the (?:\w+ ){1,3}should)\b|${transient.source}`,
      'i',
    ),
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'to-do',
    pattern:
      /^(?:todo|to-do|to do|action item|ai|fixme)\s*[:-]|^remind me\b|^(?:don't|do not) (?:let me )?forget\b|\bstill (?:have|need) to \w+|\b(?:i|we) promised\b(?=.*\b(?:by|until|before|for|on) )|\b(?:we|i) (?:still |also |really )?(?:need to|have to|must|should|ought to|gotta|has to)\b(?=.*(?:\b(?:today|tomorrow|tonight|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|before|until|by|after|january|february|march|april|june|july|august|september|october|november|december|remember|always|every|ask|tell|call|mail|email|order|renew|book|cancel|register|invite|prepare|upgrade|migrate|rotate)\b|#\d|[A-Z]{2,}-\d))|\b(?:is|are) due\b|\bthe deadline\b|\bi(?:'ll| will) (?!(?:try|see|check|look|let|think|do|use|go|fix|add|make|get|send|paste|share|test|run)\b)\w+.*\b(?:tomorrow|today|tonight|next|on \w+day|by \w+day|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|until|week|month|\d)/i,
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
      /\bmy name(?:'s| is)\b|\bcall me\b|\b(?:is|are) me\b|\bmy (?!(?:question|problem|issue|code|test|guess|point|bad|understanding|goal here|error|build|screen|apologies|head|brain|idea|thought|concern)\b)[\w'-]+(?: [\w'-]+){0,3}? (?:is|are|lives?|runs?|uses?|has|starts?|works?|was|were|isn't|wants?|insists?|expects?|requires?|refuses?|pays?)\b|\bi(?:'m| am) (?:off (?:on )?\w+days|an?|the|in|on|from|based|responsible|in charge|(?:pretty |quite |fairly |still |rather |very )?new to|left-handed|colou?r[- ]?blind|deaf|hard of hearing|allergic|vegetarian|vegan|dyslexic|using|working (?:on (?!the\b|this\b|that\b|it\b)|at|with|for|from)|learning(?! about)|maintaining|the one)\b|\bi(?:'ve| have) been (?:an?|using|working|writing|maintaining|with|on)\b|\bi (?:want|plan|intend) to (?:learn|become|stop|start|switch|move)\b|\bi (?:(?:still|also|mostly|mainly|only|now|currently) )?(?:work|live|own|maintain|use|run|develop|code|write|speak|teach|lead|manage|commute|grew up|was born|study|studied|have (?:two|three|four|\d+|\w+days? off|(?:\w+ )?years of|a (?:dog|cat|daughter|son|wife|husband|partner|mac|macbook|linux|windows|thinkpad|standing))|joined|started|know|review|report to)\b/i,
    unless:
      /\bi(?:'m| am) (?:in the middle|on (?:it|that|line|step)|the same|a bit|a little|in a hurry)\b|\bi (?:know|use) (?:that|this|it|how|what|why)\b|\bi (?:write|run|use|started|code|review|teach|own) (?:it|this|that|npm|yarn|pnpm|git|docker|node|the (?:tests?|code|app|command|server|script|build|function|query|migration))\b/i,
    kind: 'semantic',
    importance: 0.65,
  },
  {
    name: 'about the team',
    pattern: new RegExp(
      String.raw`\b${team} (?:all |currently |now |still |mostly |both )?(?:uses?|runs?|have|has|are on|are using|deploys?|hosts?|stores?|keeps?|writes?|targets?|supports?|calls?|builds?|tests?|logs?|follows?|ships?|maintains?|owns?|works?|releases?|tags?|reviews?|squash|rebase|merge|names?|put|pay|meet|sends?|version|format|lint|are (?:an?|the|\w+ing|in|based|\d+|two|three|four|five)|is (?:an?|the|in|based)|don't|do not|doesn't|require|need (?:at least|two)|rely|depend|cache|sign|document|track|plan|start|stop(?:ped)?|pin|avoid|prefer|treat|like|want|expect|serve|sell|share|do (?!(?:not|you)\b))\b|\bwe're (?:on|in|an?|the|based|using|\d+|\w+ing|\S+ (?:people|folks|users))\b|\bwe've (?:been|an?|got|had|\d)\b`,
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
    name: 'who does what',
    pattern: new RegExp(
      String.raw`^${properName}(?:,? (?:and|&) ${properName})?(?:,| who)? (?:also |now |mostly |usually )?(?:owns?|maintains?|leads?|manages?|reviews?|approves?|handles?|covers?|looks? after|takes? care of|runs?|does|do|is (?:responsible|in charge|on call|the|our|my)|are (?:responsible|in charge|on call|the|our)|works? (?:on|at|for|with|from|in)|reports? to|belongs? to|lives? in)\b`,
    ),
    unless: new RegExp(String.raw`^${notAName}(?:'\w+)?\s|${transient.source}`, 'i'),
    weak: true,
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
    weak: true,
    particular: true,
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
    weak: true,
    particular: true,
    pattern:
      /^(?:[\w-]+\s+){0,3}[\w-]+s\s+(?:start|end|live|go|use|follow|belong|sit|stay|remain|get|need|take|come|run|have|must|should|target|expect|are (?:named|kept|written|stored|exported|generated|deployed|built|hosted|run|tested|reviewed|merged|versioned|documented|managed|handled|sent|logged|encrypted|signed|owned|called|always|never|only|required|in|under|at))\b/i,
    unless: new RegExp(
      String.raw`^(?:this|that|these|those|most|many|some|few|several|his|things?|always|sometimes|its|yes|as|is|was|does|has)\s|^\S+ (?:is|was|does|has)\s|${transient.source}`,
      'i',
    ),
    kind: 'semantic',
    importance: 0.55,
  },
  {
    name: 'about a thing',
    weak: true,
    particular: true,
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
    particular: true,
    pattern: new RegExp(
      String.raw`^${properName}(?:'s\s+[\w -]{2,40}?)?\s+(?:(?:also|now|always|only|currently|still|no longer|never)\s+)?${stative}\b`,
    ),
    unless: new RegExp(String.raw`^${notAName}(?:'\w+)?\s|${transient.source}`, 'i'),
    kind: 'semantic',
    importance: 0.5,
  },
];
