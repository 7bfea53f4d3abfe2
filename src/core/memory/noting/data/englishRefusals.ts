const start = (source: string) => new RegExp(`^(?:${source})`, 'i');

/** Questions, also without a question mark. */
export const questions = [
  /[?？]\s*["')\]*_]*$/,
  start(
    String.raw`(?:can|could|would|will|should|shall|may|is|are|was|were|do|does|did|has|have|had|isn't|aren't|don't|doesn't|didn't|won't|shouldn't|can't|couldn't)\s+(?:i|you|we|they|he|she|it|this|that|these|those|there|the|our|my|your|an?|any|anyone|anybody|someone)\b`,
  ),
  start(
    String.raw`(?:what|why|how|who|whose|where|which)(?:'s|'re)?\s+(?!(?:we|i)\s+\w+\s*:)(?:\w+\s+){0,3}?(?:is|are|was|were|do|does|did|can|could|should|would|will|to|i|you|we|about|if|the)\b`,
  ),
  // "When we deploy, …" tells a way of working; "when do we deploy" asks.
  start(String.raw`when\s+(?:is|are|was|were|do|does|did|can|could|should|would|will|have|has)\b`),
  start(
    String.raw`(?:any|some)\s+(?:idea|ideas|thoughts|suggestion|suggestions|advice|way|chance)\b`,
  ),
  start(
    String.raw`(?:(?:what|why|how|who|whose|where|which)(?:'s|'re| about| come| (?:don't|doesn't|didn't|isn't|aren't|can't|won't|shouldn't)) |which (?:of|one) )`,
  ),
  /\b(?:wondering|i wonder|curious|do you know|any idea|not sure (?:if|whether|how|why|what|which))\b/i,
];

/** What is not so, or not known to be so. */
export const hypotheticals = [
  /\b(?:maybe|perhaps|possibly|probably|presumably|hypothetically|what if|in theory|supposedly|allegedly|apparently)\b/i,
  /\b(?:suppose|supposing|imagine|assume|assuming|pretend|let's say|lets say|say we|for example|for instance)\b/i,
  /\b(?:might|could)(?! not\b)\s+(?!never\b)\w+|\bmay or may not\b/i,
  // What is only remembered, or seems so.
  /\b(?:iirc|afaik|afair|as far as i (?:know|remember|can tell|recall)|if i (?:remember|recall) (?:correctly|right)|from memory|don't quote me|i could be wrong|correct me if|(?:not|no) (?:100 ?%|entirely|totally|completely|really|so) sure|no (?:idea|clue) (?:if|whether|how|why|what)|chances are|(?:i have|i've got) (?:a|the) (?:feeling|hunch|suspicion)|(?:it |this |that )?(?:looks|seems|sounds|feels|smells) (?:like|as if|as though)|seems? (?:to|that)|it (?:appears|seems))\b/i,
  /\b(?:may)\s+(?:\w+\s+)?(?:be|have|want|use|try|move|switch|need|make|help|work|get|go|also|just|look|do|add|consider)\b/i,
  /\bif\s+(?:we|i|you|they|it|someone|the \w+|our \w+|my \w+)\s+(?:\w+ly\s+)?(?:used|were|was|had|did|moved|switched|could|would|went|made|added|replaced|dropped|changed|wanted|ever)\b/i,
  /\b(?:i|we|they|it|that|this|he|she|which)'d\s+(?!(?:rather|prefer|never|like|appreciate)\b)|\bwould\s+(?!(?:rather|prefer|never|like (?:you|all|every|the|my)|appreciate)\b)/i,
  /\b(?:nothing|none of it|not(?:hing)? (?:yet|been)?) (?:is |was )?(?:decided|settled|final|agreed)(?: yet)?\b|\bthere (?:was|were|is|has been) (?:some )?(?:talk|rumou?rs|plans?|ideas?) (?:of|about|to|that)\b|\b(?:depends on (?:whether|if|how)|we'll see|it's open)\b/i,
  /\b(?:would|could|should) (?:be|have been) (?:nice|great|good|cool|better|useful|easier|best|possible|ideal|interesting)\b/i,
  /\b(?:thinking|thought|think) (?:about|of|we|i|that|it|the|maybe)\b|\bi guess\b|\bi suspect\b|\bi believe\b|\bi assume\b|\bi doubt\b/i,
  /\b(?:considering|wish|hope|hopefully|hoping|one option|another option|(?<!not )an option|alternatively|ideally|tempted|toying|debating|undecided|haven't decided|not decided|have not decided)\b/i,
  /\b(?:should|could) (?:we|i)\b|\bwe could\b|\bi could\b/i,
  // What is not meant.
  /\b(?:yeah,? right|what could (?:possibly )?go wrong|love it when|because that (?:always|never)|brilliant idea|genius|as always\s*[.!]*$|what a surprise|surprise,? surprise|said no one|says no one)\b|\s\/s\s*$|🙄/i,
  /(?:^|[\s,.!])(?:haha+|lol|lmao|rofl|jk|just kidding|kidding|not!)\s*[.!)]*$/i,
];

/** Courtesy, reactions, what holds for the moment only, and what points elsewhere. */
export const chatter = [
  start(
    String.raw`(?:hi|hello|hey|thanks|thank you|thx|cheers|good (?:morning|evening|afternoon|night)|bye|see you|ok|okay|sure|yes|no|yep|nope|great|cool|nice|awesome|perfect|lgtm|sounds good|got it|makes sense|never ?mind|sorry|lol|haha|wow|hmm+|ugh|well done|good job|exactly|right|agreed|done|same here)\b[\s!.,]*(?:$|(?:that|it|this|for|so much|a lot|again|everyone|all|there|you|man|mate)\b)`,
  ),
  start(
    String.raw`(?!there(?:'s| is| are) (?:no|an?|only|one|two|three|\d+) [^.]*\b(?:for|in|on|per|between|called|named|with|at)\b)(?:it|that|this|these|those|they|he|she|there(?!\s+(?:is|are)\s+(?:an?|no|only|one|two|three|four|five|six|\d+)\s+(?!(?:\w+\s+)?(?:error|errors|problem|problems|issue|issues|bug|bugs|way|ways|chance|reason|question|need|difference|typo)\b))|here|which|who|neither|both|none|one(?! [\w-]+ (?:per|for each|for every)\b)|same|such|so)(?:'s|'re|'ll|'d|'ve|\s)(?!(?:repo|repository|project|codebase|workspace|package|service|module|app|monorepo|team|library|folder|extension|endpoint|api|server|table|queue|job|flag|branch|cluster|database|db|customer|client|vendor|bucket|host|environment)\b)`,
  ),
  /\bi(?:'m| am| was)\s+(?:(?:still|also|now|just|so|really|very|a bit|a little|kind of|currently|getting|not|pretty|completely|quite)\s+)*(?:trying|looking|getting|wondering|stuck|confused|sorry|done|back|happy|glad|afraid|lost|seeing|having|asking|going to try|about to|unsure|sure|tired|frustrated|annoyed|bored|hungry|curious|ready|fine|ok|okay|good|guessing|struggling|thinking|reading|writing|debugging|testing|hitting|missing|here)\b/i,
  /\bi\s+(?:have|'ve got|got)\s+(?:(?:a|an|this|another|the|some|one|no)\s+)?(?:\w+\s+)?(?:question|problem|issue|bug|error|doubt|idea|feeling|failing|clue)\b/i,
  /\b(?:i|we)\s+(?!.*\b(?:in (?:19|20)\d\d|last (?:year|month|week|quarter)|(?:years?|months?|weeks?) ago)\b)(?:(?:just|also|still|already)\s+)?(?:tried|try|get|got|see|saw|ran into|keep getting|noticed|checked|looked|read|meant|mean|understand|understood|forgot|asked|copied|pasted|wonder)\b/i,
  /\b(?:error|exception|traceback|stack ?trace)\s*:/i,
  /\b(?:as (?:above|below|follows)|see (?:above|below)|the following|right now it|in the (?:screenshot|output|log|snippet) (?:above|below))\b/i,
];

/** What holds for the moment or the place at hand, what is not meant, and what was written by somebody else. */
export const passing = [
  /\b(?:in this (?:file|function|pr|branch|diff|snippet|component|class|case|example|screenshot)|on line \d+|at the moment|right now|as we speak|this minute|brb|in (?:\d+|a few|a couple of|five|ten|twenty|an?) (?:seconds?|minutes?|hours?|moment)|for the next (?:hour|few)|while you(?:'re| are) at it)\b/i,
  /^(?:[A-Z][\w.-]+ )?(?:wrote|writes|quote|from|subject|sent|to|cc|date)\s*:/i,
  /\baccording to (?:the|their|its)\b|\b(?:docs?|documentation|readme|manual|spec|article|tutorial|blog|book|changelog|linter|compiler|log|overflow) (?:says?|states?|tells?|claims?|recommends?|suggests?)\b/i,
  /^you(?:'re| are) (?:right|correct|wrong|absolutely)\b/i,
  /^["“‘'«].{20,}["”’'»]\s*$/,
  /\b(?:is|are) an? (?:\w+ )?(?:framework|library|language|superset|protocol|standard|pattern|algorithm|paradigm|acronym|tool) (?:that|which|for|to|by|from|of)\b/i,
  /\b(?:usually|generally|typically) (?:means?|indicates?|happens?|is a sign)\b/i,
  /\b(?:nobody|no one|everyone|everybody) (?:wants|likes|cares|reads)\b/i,
  // What others hold, like, or say without being bound by it.
  /\b(?:thinks|believes|claims|argues|feels|reckons|keeps saying|swears|loves|hates|likes|dislikes|recommends|suggests|advises|preaches|hopes|wishes|fears|worries|doubts|suspects|guesses|jokes|mentioned|would like|would prefer|is (?:convinced|a fan)|complains)\b(?! (?:that )?from\b)/i,
  /^(?:some(?:one|body)|people|folks|everyone|everybody|they|an? \w+(?: \w+)?(?: on \w+)?|my (?:friend|colleague|mate|prof(?:essor)?|teacher|neighbou?r)|the internet|reddit|twitter) (?:says?|said|told me|tells me|keeps? saying|insists|warned|wants me)\b/i,
];

/** What the assistant is asked to do now. */
export const requests = [
  start(
    String.raw`(?!.*\b(?:from now on|going forward|in future|always|never|every time|whenever|by default)\b)(?:please\s+)?(?:just\s+)?(?:(?:list|review|draft|print|open|change|update|check|test|format|search|start|stop|move|turn|set up|count)(?=\s+(?:(?:the|an?|this|that|these|those|my|our|your|all|every|each|it|me|for|if|whether|out|up|in|at|on|off|over|again|with|only|some|any)\b|\d|\x60|[\w/]+\.\w))|explain|show|give|tell|help|write|generate|create|make (?!sure)|summari[sz]e|translate|convert|implement|find|look|compare|describe|suggest|refactor|rename|rewrite|fix|debug|provide|walk|teach|delete|remove|add|continue|try|go (?:on|ahead)|let me|sort|extract|read|think|answer|repeat|ignore|forget|undo|(?:keep|leave) (?:the|this|that|it)\b|clean|put|run (?!.*\b(?:to|before|after|every|always)\b)|imagine|compute|calculate|propose|recommend|optimi[sz]e|simplify|improve|wait|hold on)\b`,
  ),
  // What a screen is to do.
  /\bwhen(?:ever)? (?:i|you|the user|users|one|someone|people) (?:press|click|hover|type|scroll|open|select|tap|swipe|drag)\w*\b/i,
  /\bplease use the (?:first|second|third|other|last|new|old|same)\b/i,
  /^(?:for [^,]{3,40},? )?i (?:just )?(?:need|want) (?:an?|some|the) \w+/i,
  /\b(?:i (?:want|need|would like|'d like) (?:you|your|to (?:know|understand|see|ask|learn (?:how|more|about)|find out|figure|check|make this|do this|get this|fix this|be able))|i(?:'d| would)? (?:need|want|like) (?:some |a bit of |your )?(?:help|advice|input|feedback)|what i need|can you|could you|help me)\b/i,
];
