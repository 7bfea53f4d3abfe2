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
  start(
    String.raw`(?:any|some)\s+(?:idea|ideas|thoughts|suggestion|suggestions|advice|way|chance)\b`,
  ),
  /\b(?:wondering|curious|do you know|any idea|not sure (?:if|whether|how|why|what|which))\b/i,
];

/** What is not so, or not known to be so. */
export const hypotheticals = [
  /\b(?:maybe|perhaps|possibly|probably|presumably|hypothetically|what if|in theory|supposedly|allegedly|apparently)\b/i,
  /\b(?:suppose|supposing|imagine|assume|assuming|pretend|let's say|lets say|say we|for example|for instance)\b/i,
  /\b(?:might|may|could)\s+(?:\w+\s+)?(?:be|have|want|use|try|move|switch|need|make|help|work|get|go|also|just|look|do|add|consider)\b/i,
  /\bif\s+(?:we|i|you|they|it|someone|the \w+|our \w+|my \w+)\s+(?:\w+ly\s+)?(?:used|were|was|had|did|moved|switched|could|would|went|made|added|replaced|dropped|changed|wanted|ever)\b/i,
  /\b(?:i|we|they|it|that|this|he|she|which)(?:'d|\s+would)\s+(?!(?:rather|prefer|never)\b)/i,
  /\b(?:would|could|should) (?:be|have been) (?:nice|great|good|cool|better|useful|easier|best|possible|ideal|interesting)\b/i,
  /\b(?:thinking|thought|think) (?:about|of|we|i|that|it|the|maybe)\b|\bi guess\b|\bi suspect\b|\bi believe\b|\bi assume\b|\bi doubt\b/i,
  /\b(?:considering|wish|hope|hopefully|hoping|one option|another option|(?<!not )an option|alternatively|ideally|tempted|toying|debating|undecided|haven't decided|not decided|have not decided)\b/i,
  /\b(?:should|could) (?:we|i)\b|\bwe could\b|\bi could\b/i,
];

/** Courtesy, reactions, what holds for the moment only, and what points elsewhere. */
export const chatter = [
  start(
    String.raw`(?:hi|hello|hey|thanks|thank you|thx|cheers|good (?:morning|evening|afternoon|night)|bye|see you|ok|okay|sure|yes|no|yep|nope|great|cool|nice|awesome|perfect|lgtm|sounds good|got it|makes sense|never ?mind|sorry|lol|haha|wow|hmm+|ugh|well done|good job|exactly|right|agreed|done|same here)\b[\s!.,]*(?:$|(?:that|it|this|for|so much|a lot|again|everyone|all|there|you|man|mate)\b)`,
  ),
  start(
    String.raw`(?!there(?:'s| is| are) (?:no|an?|only|one|two|three|\d+) [^.]*\b(?:for|in|on|per|between|called|named|with|at)\b)(?:it|that|this|these|those|they|he|she|there(?!\s+(?:is|are)\s+(?:an?|no|only|one|two|three|four|five|six|\d+)\s+(?!(?:\w+\s+)?(?:error|errors|problem|problems|issue|issues|bug|bugs|way|ways|chance|reason|question|need|difference|typo)\b))|here|which|who|neither|both|none|one|same|such|so)(?:'s|'re|'ll|'d|'ve|\s)(?!(?:repo|repository|project|codebase|workspace|package|service|module|app|monorepo|team|library|folder|extension|endpoint|api|server|table|queue|job|flag|branch|cluster|database|db|customer|client|vendor|bucket|host|environment)\b)`,
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
  /\b(?:yeah,? right|what could (?:possibly )?go wrong|love it when|because that (?:always|never)|brilliant idea|genius|as always\s*[.!]*$|what a surprise|surprise,? surprise)\b|\s\/s\s*$|🙄/i,
  /^(?:[A-Z][\w.-]+ )?(?:wrote|writes|quote|from|subject|sent|to|cc|date)\s*:/i,
  /\baccording to (?:the|their|its)\b|\b(?:docs?|documentation|readme|manual|spec|article|tutorial|blog|book|changelog|linter|compiler|log|overflow) (?:says?|states?|tells?|claims?|recommends?|suggests?)\b/i,
  /^you(?:'re| are) (?:right|correct|wrong|absolutely)\b/i,
  /^["“‘'«].{20,}["”’'»]\s*$/,
  /\b(?:is|are) an? (?:\w+ )?(?:framework|library|language|superset|protocol|standard|pattern|algorithm|paradigm|acronym|tool) (?:that|which|for|to|by|from|of)\b/i,
  /\b(?:usually|generally|typically) (?:means?|indicates?|happens?|is a sign)\b/i,
  /\b(?:thinks|believes|claims|argues|feels|reckons|keeps saying|would like|is convinced|complains)\b/i,
];

/** What the assistant is asked to do now. */
export const requests = [
  start(
    String.raw`(?!.*\b(?:from now on|going forward|in future|always|never|every time|whenever|by default)\b)(?:please\s+)?(?:just\s+)?(?:(?:list|review|draft|print|open|change|update|check|test|format|search|start|stop|move|turn|set up|count)(?=\s+(?:the|an?|this|that|these|those|my|our|your|all|every|each|it|me|for|if|whether|out|up|in|at|on|off|over|again|with|only|some|any|\d|\x60|[\w/]+\.\w))|explain|show|give|tell|help|write|generate|create|make (?!sure)|summari[sz]e|translate|convert|implement|find|look|compare|describe|suggest|refactor|rename|rewrite|fix|debug|provide|walk|teach|delete|remove|add|continue|try|go (?:on|ahead)|let me|sort|extract|read|think|answer|repeat|ignore|forget|undo|clean|put|run (?!.*\b(?:to|before|after|every|always)\b)|imagine|compute|calculate|propose|recommend|optimi[sz]e|simplify|improve|wait|hold on)\b`,
  ),
  /\b(?:i (?:want|need|would like|'d like) (?:you|your|to (?:know|understand|see|ask|learn (?:how|more|about)|find out|figure|check|make this|do this|get this|fix this|be able))|i need (?:some )?(?:help|advice)|what i need|can you|could you|help me)\b/i,
];
