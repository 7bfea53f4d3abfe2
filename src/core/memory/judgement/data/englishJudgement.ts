import { stemOf } from '../../../retrieval/wordStems';
import type { JudgementLanguage } from '../judgementLanguage';

const stems = (words: string): ReadonlySet<string> =>
  new Set(words.trim().split(/\s+/).map(stemOf));

const withdrawal = /\b(?:no longer|any ?more|any longer|stopped|quit|ceased|g[ai]ven? up)\b/i;

export const english: JudgementLanguage = {
  openings:
    /^(?:(?:please|remember|note|fyi|btw|by the way|also note|keep in mind|correction|actually|ok|okay|so|well|and|but|no(?=\s*[,.;:!–—-])|hm+)\b(?:\s+that\b)?[\s,:;–—-]*)+/i,
  hypothetical: [
    /\?\s*$/,
    /\?\s*(?:you think|right|no)?\s*\??$/i,
    /^(?:what if|what (?:breaks|happens|changes|would)|should we|could we|would (?:it|we|you|\d|an?|the|using|moving)|shall we|how about|why (?:not|don't|do)|has anyone|have we|did we ever|is it (?:possible|worth)|can we|do we|does (?:it|anyone)|had (?:we|i|they)|were we)\b/i,
    /\blet's (?:think|discuss|consider|see|talk)\b|\b(?:asked|asks|asking|begs|begged) for\b|\brequested\b|\b(?:talk|talked|talking|talks) (?:about|of)\b|\bnothing (?:is|was) (?:settled|decided)\b|\bnot settled\b|\bdream(?:s|t|ed)?\b|\b(?:ponder|mull|mus)ing\b|\bwould be an? (?:more|less|better|nicer)\b/i,
    /\b(?:my|our|their) (?:old|former|last|previous) (?:company|team|employer|job|colleagues?)\b/i,
    /(?<!\b(?:i|we) )\bwould (?:like|love|prefer|appreciate|welcome)\b/i,
    /\b(?:we|they|you|one) should (?:drop|switch|move|try|consider|replace|change|adopt|get rid|use|look|start|stop|go|rename|rewrite|add|remove)\b/i,
    /\b(?:everyone|everybody|people|they all) (?:raves?|loves?|uses?|likes?|recommends?|swears?)\b/i,
    /\b(?:folks|people|some|others|many) (?:\w+ )?(?:say|think|argue|feel|believe)\b/i,
    /\b(?:if it were up to|were it up to)\b/i,
    /\b(?:one day|some ?day|in theory|hypothetically|theoretically|in an ideal world|ideally)\b/i,
    /\b(?:maybe|perhaps)\b.{0,30}\b(?:try|use|switch|move|should|could|would|consider|add|replace|drop|later|look)\b/i,
    /\b(?:might|may|could) (?:make sense|be (?:worth|nice|better|cheaper|cleaner|faster|easier|an? (?:option|idea))|want to|consider|try|replace|switch|move|use|one day)\b/i,
    /\b(?:we|i|they|you|it|one) could\b/i,
    /\b(?:i|we)(?:'m| am| was|'re| are| were)? (?:wonder\w*|curious|tempted|toying|playing with the idea|debating|dreaming)\b/i,
    /\b(?:it'd|it would|that'd|that would|would) be (?:nice|great|cool|good|better|easier|interesting|fun|cheaper|nicer)\b/i,
    /\b(?:could|might|may) be that\b/i,
    /\bif (?:we|i|you|they|\w+) (?:ever|were|was|had|moved|switched|used|went|dropped|could|would|turn(?:ed)?|wanted|did|replaced|changed|ever \w+)\b/i,
    /\b(?:would|'d) (?:have(?! to (?:check|ask|look|verify))|probably|likely|rather have|love|prefer it if|break|need to|be lead|mean)\b/i,
    /\b(?:suppose|supposing|imagine|assuming|let's say|say we|assume)\b/i,
    /\b(?:not decided|undecided|haven't decided|no decision|still (?:thinking|deciding|discussing|considering)|under discussion|is one of the options|an option|considering|thinking about|thinking of|evaluating|looking at|looking into|exploring|proposal|proposed|proposes|suggests?|suggested|suggestion|recommends?|recommended)\b/i,
    /\b(?:keeps? (?:saying|asking|telling)|wants? us (?:to|on|off)|would like us to|thinks we should|says we should|said we should|argues|wishes|dreams of|is pushing for|asked (?:whether|if)|asks (?:whether|if))\b/i,
    /\b(?:i|we) (?:wish|hope|should probably|ought to)\b|\bshould we\b|\b(?:people|folks|they|users|everyone|everybody|customers|clients|some) (?:wish|hope|would like)\b|\blet's discuss\b|\bwhy don't we\b/i,
    /\bwhat (?:about|would|breaks|if)\b/i,
    /\bif\b.*(?:'d|\b(?:would|might|could))\b/i,
    /\b(?:i'd|i would|we'd|we would|he'd|she'd|they'd) (?:love|like|prefer|rather|have(?! to (?:check|ask|look|verify))|be|need|probably|use|choose|pick|go|want|move|switch|save|gain|lose|avoid|end up|spend|pay|benefit|finally)\b/i,
    /\b(?:might|may|could) be an? (?:better|good|great|nicer|safer|viable|solid|cheaper) (?:fit|choice|option|match|candidate|alternative)\b/i,
    /\b(?:someone|somebody|a colleague|people|they|everyone) (?:suggested|proposed|wants?|thinks? we|says? we should)\b/i,
    /\b(?:in my (?:last|previous|old) (?:job|team|company)|at my (?:last|previous|old) (?:job|company)|other teams|most (?:teams|people|projects)|elsewhere)\b/i,
    /\b(?:might|may|could) (?:give|have a look|take a look|look into)\b|\blooks? (?:nice|good|interesting|promising|cool)\b/i,
    /\b(?:is|are|would be|seems?|sounds?) (?:much |way |so |a bit |far )?(?:better|faster|nicer|cheaper|cleaner|easier|simpler|superior|cooler)\b/i,
    /\b(?:reddit|hacker news|twitter|youtube|the internet|a blog)\b/i,
    /\b(?:tempting|pretend|wouldn't it|would it|worth (?:a try|trying|considering|a look)|long[- ]term|in the long run|at some point|eventually we)\b/i,
    /\b(?:i read|i saw|a blog|an article|the internet) (?:that|says|post|about)\b/i,
    /\b(?:if (?:only|ever)|unless we ever|even if|as if|in case we)\b/i,
    /\bwere (?:we|i|it|the \w+) to\b/i,
    /\b(?:for the sake of argument|thought experiment|just an idea|food for thought)\b/i,
  ],
  misgiving:
    /\b(?:i thought|didn't (?:we|you|they)|wasn't (?:it|the|that)|isn't (?:it|that) (?:still|now))\b|\b(?:is|isn't) (?:that|this|it) (?:true|right|correct|so)\s*\?|^(?:isn't|aren't|wasn't|weren't|didn't|doesn't) (?:it|that|the|our|my|we|you|they)\b/i,
  musing: /\b(?:maybe|might|could|would|should|perhaps|thinking|considering|what if|imagine|if)\b/i,
  hearsay: /\b(?:heard|apparently|someone|says|said|told|rumou?r)\b/i,
  doubtful: [
    /\b(?:i thought|didn't (?:we|you|they)|wasn't (?:it|the|that))\b/i,
    /\b(?:i think|i believe|maybe|perhaps|i guess|a (?:feeling|hunch)|i assume|i suspect|not sure|unsure|apparently|supposedly|allegedly|reportedly|seemingly|it seems|seems (?:like|that|to)|probably|possibly|might be|may be(?! .*\bfrom now on\b)|may have|might have|haven't checked|have not checked|didn't check|don't quote me|if i remember|iirc|afaik|as far as i (?:know|remember)|someone should check|need(?:s)? to check|can't remember|no idea whether|heard that|i heard|rumou?r)\b/i,
    /\b(?!i\b|we\b|you\b)[a-z]+ (?:says|said|claims|claimed|thinks|believes|insists|told me|mentioned)\b(?! (?:we should|no))/i,
    /\b(?:some|several|a few|parts|most) of (?:the|our)\b/i,
    /\bi (?:don't|do not) think\b|\bnot (?:\w+ )?certain\b|\buncertain\b/i,
    // "IE mode? Gone since 3.0" asks nothing.
    /\?(?!\s+(?:gone|dead|dropped|history|no more|not any ?more|forget it|out|done)\b)/i,
  ],
  change: [
    /(?<!\b(?:is|are|be|being|gets?|isn't|aren't|not) )\b(?:moved|moving|switched|migrated|migrating|changed|renamed|replaced|swapped|converted|ported|rewrote|rewritten|relicensed|relocated|transferred|upgraded|downgraded|bumped|raised|lowered|increased|decreased|reduced|extended|shortened|dropped|ditched|went to|brought|handed .{1,40} over|wrote our own|built our own|scrapped|abandoned|retired|deprecated|decommissioned|removed|killed|(?<!^|\b(?:for|of|in|on|with|from|to|the|all|any) )deleted|sunset|phased out|threw|thrown|got rid|gave up|given up|went (?:up|down|live|back)|came (?:up|down)|goes live|took over|taken over|takes over|(?:took|takes|taken|taking) the place of|handed over|pushed (?:to|back)|postponed|rescheduled|brought forward|pulled forward|moved up|shut down|switched off|turned off|turned on|disabled|enabled|adopted|standardi[sz]ed on|settled on|rolled back|reverted|merged into)\b/i,
    /\b(?:is|are) (?:outdated|stale|deprecated|dead)\b|\bback (?:to|from)\b|\b(?:didn't|did not) work out?\b/i,
    /\b(?:porting|split up|split|broke up|broken up|divided|done (?:moving|migrating|porting))\b|\b[A-Z]\w+ (?:(?:has )?(?:left|quit|resigned|retired)|is (?:gone|leaving))\b/,
    /\b(?:ripp?(?:ed|ing)? out|tore out|kicked out|said goodbye|waved goodbye|superseded|supplanted|displaced|exchanged|traded (?:in|for)|substituted|overhauled|transitioned|cut over|moved off|migrated off|left the|resigned|promoted|assigned|reassigned|appointed|succeeds|succeeded|inherits|inherited|doubled|halved|tripled|loosened|tightened|relaxed|capped|slipped|delayed|cancell?ed|called off|lifted|banned|forbade|repealed|waived|is down to|is up to|lets? go|starts? later|starts? earlier|gr[eo]wn? to|shr[au]nk to|scaled|won't be|will be|becomes?|became|turned into|belongs? to)\b/i,
    /\bleft (?:the )?\S+ for\b/i,
    /\b(?:[Ww]e|I|[Tt]hey)(?:'ve| have)? left (?:the )?[A-Z]/,
    /\b[Gg]oes to (?=(?:the )?[A-Z])/,
    /\b(?:passed|handed|gave) .{1,40} (?:on |over )?to\b/i,
    /\b(?:is|are) (?:moving|switching|migrating|changing) (?:over |back )?to\b/i,
    /\b(?:revoked|withdrawn|rescinded|discontinued|abolished|taken (?:away|down|offline)|closed (?:for good|down)|done away with|(?:things?|relics?) of the past|(?:took|taken|pulled|ripped) (?:the |our )?.{1,30}? out\b|(?:has|have) (?:ended|expired)|no longer exists?)\b/i,
    /\b(?:un|de)installed\b|\b(?:taken|took|takes) (?:up |over )?the (?:reins|helm|lead|baton)\b|\bsettled (?:in|down)\b/i,
    /\b(?:i|we)(?:'ve| have)? (?:just )?(?:set|dialed|cranked|bumped|cut|trimmed) .{1,40}? (?:up |down |back )?to\b/i,
    /^(?:set|put|change|switch|bump|raise|lower|increase|decrease|rename|move|point|update) .{1,40}? to\b/i,
    /→|->|=>|(?<!\b(?:priorit\w+|rang\w+|scales?|values?|levels?|grades?|scores?|numbers?|numbered|rated|open|hours?|available|works?|runs?|lasts?) )\bfrom\s+\S+(?:\s+\S+)?\s+to\s+\S/i,
    /\b(?:is|are|was|were)(?: being)? (?:out|gone|dead|history|no more|obsolete|over|done for|shut down|switched off)\b/i,
    withdrawal,
    /\b(?:instead of|in favou?r of|rather than|not .{1,30} any ?more)\b/i,
    /\b(?:let's|we'll|let us) (?:make (?:that|it)|use|go with|switch|move|change|keep)\b/i,
    /\b(?:scratch that|i was wrong|that was wrong|you swapped|you mixed|correction|it is not|it's not)\b/i,
    /\b(?:rewrite|port|migration|move|switch|rollout|cut-?over|replacement)\b.{0,30}\b(?:shipped|live|done|finished|complete|completed|landed|through)\b/i,
    /\b(?:new|latest) (?:\w+ ){0,2}(?:is|are|will be)\b|\b(?:is|are|becomes?) (?:our |the |my )?new\b/i,
  ],
  nounPhrases: {
    changed:
      /^(?:moved|replaced|changed|switched|cut|trimmed|doubled|halved|tripled|tightened|loosened|muted|rotated|renamed|migrated|converted|upgraded|downgraded|bumped|raised|lowered|increased|decreased|reduced|extended|shortened|dropped|removed|deleted|cancell?ed|postponed|rescheduled|rewrote|rewritten|ported|split|swapped|disabled|enabled|reverted|retired|scrapped|abandoned|killed|deprecated|updated|redesigned|fixed)$/,
    aside:
      /^(?:was|were|is|are|be|been|being|has|have|had|got|gets|will|just|already|now|finally|also|recently|today|yesterday)$/,
    introduces:
      /^(?:the|an?|our|my|your|his|her|their|its|all|both|some|each|every|this|that|these|those)$/,
    isPartOf: /^(?:of|from|in)$/,
    ends: /^(?:[,;:]|to|from|with|by|for|of|in|on|onto|into|off|out|over|up|down|back|away|at|as|and|or|but|so|because|since|after|before|until|when|where|while|if|which|who|we|i|you|they|he|she|it|is|are|was|were|be|been|has|have|had|got|will|not|no|now|today|yesterday|again|last|next|this|\d.*)$/,
  },
  withdrawal,
  renewal: /\b(?:has|have|got|gets?) (?:an? )?new (\w+)/i,
  correction: [
    /\b(?:you|i) (?:swapped|mixed up|confused|got (?:that|it|this) wrong|had (?:that|it) wrong)\b|\b(?:scratch that|i was wrong|that was wrong|that's wrong|i misspoke|i meant)\b/i,
  ],
  nowadays: [
    /\b(?:(?<!(?:right|just|for) )now|nowadays|these days|currently|at last|finally|already|as of|from (?:now|here) on|from today|starting (?:today|now|next)|effective|by now|today|since|from (?:next|this|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d)|again|after the|until further notice|after all|everywhere|this week|this month|this sprint|from \S+ on(?=[,\s]))\b/i,
  ],
  now: /(?<!\b(?:right|just|for) )\bnow\b/i,
  contrastFirst:
    /^(.*?\b(?:is|are|was|were))(?:n't| not) (.+?),? (?:but|it's|it is|they're|they are|rather) (.+)$/i,
  contrast:
    /,\s*(?:and |but )?not (?:(?:on|in|with|to|at|by|via) )?([\p{L}\p{N}.+#-]+(?: [\p{L}\p{N}.+#-]+)?)\s*[.!]*$/iu,
  qualifiers:
    /^(?:new|old|older|newer|current|latest|last|next|previous|former|first|second|third|whole|entire|own|main|big|small|real|actual|only|more|less|many|few|several|most|least|good|better|best|bad|extra|\d.*|\p{L}+ly)$/u,
  wholes: stems(
    'app application product system platform service codebase code repo repository project team company website site tool software',
  ),
  setsNumber: /\bto v?\d[\d.,]*(?: ?\p{L}+)?\s*[.!]*$/iu,
  gain: /\b(?:has|have|got|gets?|comes? with) (?:an?|its|their|some|more)\b/i,
  addition: [
    /\b(?:also|as well|in addition|additionally|besides|another|likewise|on top of that|as well as)\b|(?:^|,\s*)plus\b|\btoo(?: now)?\s*(?:$|[,.;!])/i,
    /\b(?:was|were) added\b/i,
  ],
  restriction: [
    /^(?:this (?:week|time|month|sprint|year|\w+day)|next (?:week|time|month|sprint)|today|tomorrow|tonight)\b/i,
    /^(?:for|in|on|at|when|while|during|until|within|under|inside|from(?! (?:now|next|today|this|tomorrow|\w+day|january|february|march|april|may|june|july|august|september|october|november|december))|between|before|after|if|where|whenever|only|except|unless|outside|as long as)\b/i,
    /\b(?:only (?:until|for|in|on|when|during|if)|except|unless|apart from|other than|exception|legacy|just for|just in|for (?:the|this|that|our|some|one|all)\b|in (?:the|our|this) \w+ (?:repo|package|service|module|project|tests?|folder|app|team|build)|when i ask|there it's|(?:is|are) (?:fine|ok|okay)|you may|stays?|still (?:on|use|uses|run|runs|needs?|has|have))\b/i,
    /\bon (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) \d|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|christmas|new year|easter)\b/i,
    /\b(?:temporarily|for now|for the time being|until (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|the|we|end|further|tomorrow|\d))\b/i,
  ],
  everybody:
    /\b(?:every(?:body|one)|any(?:body|one)|all (?:of (?:us|you)|developers|users|members|roles|teams))\b/i,
  exclusive: /\bonly\b/i,
  joining: /\b(?:or|and)\b/i,
  pronoun: /^(?:it|they|he|she|that)$/,
  universal:
    /\b(?:all|every|each|any|everything|everywhere|always|any(?:one|body)|every(?:one|body))\b/i,
  past: [
    /^until (?:january|february|march|april|may|june|july|august|september|october|november|december|last|recently|\d{4})\b/i,
    /^(?!.*\b(?:is|are|will|be|stays?|extended|prolonged|valid|runs?|lasts?|moved|pushed|postponed|open|closed|frozen)\b.*\buntil\b).*\buntil (?:january|february|march|april|may|june|july|august|september|october|november|december|last|recently|\d{4})\b/i,
    /\b(?:used to|back then|back when|in the old days|formerly|previously|years? ago|in 20\d\d|once upon)\b/i,
  ],
  notExclusive:
    /\b(?:knows?|likes?|loves?|speaks?|learn\w*|familiar|experience\w*|supports?|prefers? both|can use|worked with|understands?)\b/i,
  wish: /\b(?:wants?|needs?|likes?|prefers?|hates?|dislikes?|loves?)\b/i,
  permission: [
    /\b(?:(?:is|are) (?:now )?(?:fine|ok|okay|allowed|permitted|welcome|possible|optional)|you (?:can|may)|feel free|no (?:need|problem)|don't (?:mind|need|have) to)\b/i,
  ],
  denials: [
    [/\b(?:turned|switched) ((?:the |our )?\S+(?: \S+)?) off\b/gi, '$1 is not enabled'],
    [/\b(?:turned|switched) ((?:the |our )?\S+(?: \S+)?) on\b/gi, '$1 is enabled'],
    [
      /\b(?:forbidden|prohibited|disallowed|banned|not permitted|illegal|off[- ]limits)\b/gi,
      'not allowed',
    ],
    [/\b(?:permitted|fine|okay|ok|welcome)\b/gi, 'allowed'],
    [/\b(?:disabled|deactivated|switched off|turned off|off)\b/gi, 'not enabled'],
    [/\b(?:activated|switched on|turned on)\b/gi, 'enabled'],
    [
      /\b(?:is|are) on\b(?!\s+(?:the|a|an|our|my|\d|\w+day|[A-Z]|port|call|version|node|top|hold))/g,
      'is enabled',
    ],
    [/\b(?:unfixed|unresolved|unsolved|pending)\b/gi, 'open'],
    [/\b(?:fixed|resolved|closed|solved)\b/gi, 'not open'],
    [/\b(?:dislikes?|hates?)\b/gi, 'not like'],
    [/\b(?:loves?|enjoys?|fond of|a fan of)\b/gi, 'like'],
    [/\b(?:optional|unnecessary|unneeded|voluntary)\b/gi, 'not required'],
    [/\b(?:needed|mandatory|obligatory|compulsory|necessary)\b/gi, 'required'],
    [/\b(?:private|internal)\b/gi, 'not public'],
    [/\b(?:open[- ]source[d]?)\b/gi, 'public'],
    [/\b(?:avoid|refrain from|stay away from|stop using|stopped using|quit using)\b/gi, 'not use'],
    [/\b(?:excludes?|omits?)\b/gi, 'not include'],
    [/\b(?:leaves? out|skips?|ignores?|ignored|skipped|spare me)\b/gi, 'not'],
    [/\bwithout (.+?),? (?:you|we|nobody|one) (?:can't|cannot|can not) (.+)/gi, '$2 need $1'],
    [/\b(?:no ?(?:one|body|thing)|none) (?:but|except|other than)\b/gi, 'only'],
    [/\b(?:(?:is|are) )?(?:limited|restricted|reserved|open only) (?:to|for)\b/gi, 'only'],
    [/\b(?:vetoed|ruled out|blocked)\b/gi, 'not allowed'],
    [/\b(?:a )?(?:things?|relics?) of the past\b/gi, 'not there'],
    [/\b(?:revoked|withdrawn|taken away|abolished|discontinued)\b/gi, 'not there'],
    [/\b(?:lacks?|is missing|are missing)\b/gi, 'not have'],
    [/\b(?:refuses?|rejects?)\b/gi, 'not accept'],
    [/\b(?:gave up on|stopped|ceased|quit|dropped|no more)\b/gi, 'not'],
    [/\b(?:unsupported)\b/gi, 'not supported'],
    [/\b(?:unsigned)\b/gi, 'not signed'],
    [/\b(?:live|up and running|rolled out)\b/gi, 'available'],
    [/\b(?:manually|by hand|manual)\b/gi, 'not automatic'],
    [/\b(?:automatically|automated)\b/gi, 'automatic'],
  ],
  taste: /^([A-Z]\w+) (?:prefers?|likes?|loves?|wants?|favou?rs?|hates?|swears by)\b/,
  personal: [
    /\b(?:lives?|living|based|located|sits in|reside\w*|moved|moving|relocat\w+|home is|hometown)\b/i,
    /\b(?:works? (?:at|for)|employ\w+|joined|job at|hired by|left (?:the company|my job)|started at|my employer)\b/i,
    /\b(?:name is|called|call me|goes by)\b/i,
    /\b(?:works? as|role is|(?:i'm|i am|the user is) an?|became an?|promoted to)\b/i,
  ],
  person: /^(?:the user|user|i|i'm|i've|my|we)\b|\bthe user\b|\bcall me\b/i,
  units: new Map(
    (
      [
        ['ms', 'ms millisecond milliseconds msec'],
        ['s', 's sec secs second seconds'],
        ['min', 'min mins minute minutes'],
        ['h', 'h hr hrs hour hours'],
        ['d', 'd day days'],
        ['w', 'w week weeks'],
        ['mo', 'month months'],
        ['y', 'y yr year years'],
        ['px', 'px pixel pixels'],
        ['%', '% percent'],
        ['kb', 'kb kilobyte kilobytes kib'],
        ['mb', 'mb megabyte megabytes mib'],
        ['gb', 'gb gigabyte gigabytes gib'],
      ] as const
    ).flatMap(([unit, names]) => names.split(' ').map((name) => [name, unit] as const)),
  ),
  numbers: new Map(
    [
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
      // "First" and "second" are more often an order and a time.
      '- - - third fourth fifth sixth seventh eighth ninth tenth',
    ].flatMap((words) => words.split(' ').map((word, value) => [word, value] as const)),
  ),
  vague: stems(
    `use uses using user team project we our now today think sure check checked might apparently actually correction run runs running make makes made work works
     need needs want wants like likes keep kept thing way go goes set all every only new old version last time day
     please remember know say says is live lives happen happens done do put call called name named written since after
     follow follows come back return returns back longer any more instead everywhere must should always never allowed required via using through against hold contain store read find describe document define serve expose lie sit stand
     handle handled land hit get gets got folks`,
  ),
};

/** Words that mean the same among developers, which a dictionary does not know. The first stands for all. */
const sameWords: readonly string[] = [
  'release ship deploy deployment rollout',
  'production prod',
  'database db postgres postgresql',
  'repository repo',
  'mail email',
  'documentation docs doc',
  'test tests spec testing',
  'javascript js',
  'typescript ts',
  'kubernetes k8s',
  'configuration config cfg settings',
  'environment env',
  'frontend ui client',
  'backend server',
  'authentication auth login',
  'javascript js',
  'pull pr prs',
  'branch trunk',
  'beside next near',
  'generate gen',
  'colour color',
  'standup daily',
  'maximum max limit most above',
  'minimum min least',
  'retention kept keep',
  'expire timeout',
  'coverage gate',
  'unit unittest',
  'owner own belong responsible maintain maintainer ownership',
  'lead leader head',
  'name call title',
  'start begin',
  'host hosting',
  'write language',
  'weekday workday',
  'approve approval review reviewer sign-off sign signs',
  'share same common joint',
  'savegame save',
  'delete remove',
  'error exception failure',
  'folder directory dir',
  'variable var',
  'function method fn',
  'dependency dependencies package library lib',
  'message msg',
  'address url link',
  'staging stage',
  'development dev developer engineer programmer',
  'licence license licensed licensing',
  'administrator admin',
  'picture image img',
  'password passphrase',
  'meeting call',
];

const sameWord: ReadonlyMap<string, string> = new Map(
  sameWords.flatMap((words) => {
    const all = words.split(' ');
    const first = stemOf(all[0] ?? '');
    return all.map((word) => [stemOf(word), first] as const);
  }),
);

/** The stem under which words of the trade are compared. */
export function tradeStem(stem: string): string {
  return sameWord.get(stem) ?? stem;
}
